// Lessons begins here.
