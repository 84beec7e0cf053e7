"""How the parts become one running product: settings, addresses, the command line."""
