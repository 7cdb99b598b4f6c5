import AWSCommand

extension Session {
  /// The region that a request speaks to unless its line names another.
  public var promptRegion: String {
    AWSCommandLine.region(in: AWSBridge(session: self, input: StandardInput())) ?? sandbox.region
  }
}
