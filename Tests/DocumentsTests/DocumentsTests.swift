// Specs.
