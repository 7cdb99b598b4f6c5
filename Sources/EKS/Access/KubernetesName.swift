import AWSModel

/// The names that access entries give to principals in Kubernetes.
enum KubernetesName {
  /// - Source: EKS User Guide, “Create access entries” (the beginnings that are kept for AWS).
  private static let reserved = ["system:", "eks:", "aws:", "amazon:", "iam:"]

  /// - Throws: `InvalidParameterException` for groups that are AWS's or Kubernetes' own.
  static func check(groups: [String]) throws(AWSError) {
    for group in groups {
      guard let start = reserved.first(where: { group.hasPrefix($0) }) else { continue }
      throw .invalidParameter(
        "The kubernetes group name \(group) is invalid, it cannot start with \(start)")
    }
  }

  /// - Throws: `InvalidParameterException` for a name that is AWS's or Kubernetes' own, or that
  ///   sessions of a role would share without saying so.
  static func check(username: String) throws(AWSError) {
    if let start = reserved.first(where: { username.hasPrefix($0) }) {
      throw .invalidParameter(
        "The username \(username) is invalid, it cannot start with \(start)")
    }
    if let session = username.firstRange(of: "{{SessionName"),
      !username[..<session.lowerBound].contains(":")
    {
      throw .invalidParameter(
        "The username \(username) is invalid, it must contain a colon before {{SessionName}}")
    }
  }

  /// The name of a principal for which none is given: a user's ARN, or that of a role's session.
  static func `default`(for principal: String) -> String {
    let parts = principal.split(separator: ":")
    guard parts.count > 4, parts.last?.hasPrefix("role/") == true,
      let name = principal.split(separator: "/").last
    else { return principal }
    return "arn:aws:sts::\(parts[3]):assumed-role/\(name)/{{SessionName}}"
  }
}
