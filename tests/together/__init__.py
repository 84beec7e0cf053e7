"""What the stateful test of two sides is made of: a model of what must hold, and the acts."""
