extension Session {
  /// The region that a request speaks to unless its line names another.
  public var promptRegion: String {
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] where isExported(name) {
      if let region = value(of: name), !region.isEmpty { return region }
    }
    if let region = awsSetting("region"), !region.isEmpty { return region }
    return sandbox.region
  }
}
