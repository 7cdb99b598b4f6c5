import AWSModel

extension [Tag] {
  /// Checks the labels of one request.
  ///
  /// - Throws: `DuplicateTagKeys`, `TooManyTags`, `ValidationError` for what AWS reserves.
  func check() throws(AWSError) {
    var seen: [String] = []
    for tag in self {
      if seen.contains(tag.key) { throw .duplicateTagKey(tag.key) }
      guard !tag.key.lowercased().hasPrefix("aws:") else {
        throw .validation("Tag keys cannot start with 'aws:': '\(tag.key)'")
      }
      seen.append(tag.key)
    }
    if count > 50 { throw .tooManyTags }
  }
}

extension BalancingState {
  /// Puts labels on something; one of the same key is replaced.
  mutating func put(_ new: [Tag], on arn: String) throws(AWSError) {
    guard !new.isEmpty else { return }
    let kept = (tags[arn] ?? []).filter { old in !new.contains { $0.key == old.key } }
    guard kept.count + new.count <= 50 else { throw .tooManyTags }
    tags[arn] = kept + new
  }

  /// Checks that an ARN names something that is there.
  ///
  /// - Throws: the exception of its kind that says that it is not.
  func checkTaggable(_ arn: String, in scope: Scope) throws(AWSError) {
    if BalancingARN.isValid(arn, "loadbalancer/", in: scope) {
      guard balancers.contains(arn) else { throw .balancerNotFound(arn) }
    } else if BalancingARN.isValid(arn, "targetgroup/", in: scope) {
      guard groups.contains(arn) else { throw .groupNotFound(arn) }
    } else if BalancingARN.isValid(arn, "listener-rule/", in: scope) {
      guard rules.contains(arn) else { throw .ruleNotFound(arn) }
    } else if BalancingARN.isValid(arn, "listener/", in: scope) {
      guard listeners.contains(arn) else { throw .listenerNotFound(arn) }
    } else if BalancingARN.isValid(arn, "truststore/", in: scope) {
      throw AWSError(code: "TrustStoreNotFound", message: "Trust store '\(arn)' not found")
    } else {
      throw .validation("'\(arn)' is not a valid resource ARN")
    }
  }
}
