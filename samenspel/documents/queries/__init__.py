"""Documents as one actor may see them."""
