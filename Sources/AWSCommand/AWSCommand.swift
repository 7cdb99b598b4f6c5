// AWSCommand begins here.
