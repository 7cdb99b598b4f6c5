import AWSModel

/// What `--dry-run` asks of every operation: all checks, no change.
func stopIfDryRun(_ dryRun: Bool?) throws(AWSError) {
  if dryRun == true { throw .dryRun }
}
