// Storms begins here.
