/// A key that example pages show and our answers lack, with the reason.
struct MissingKey {
  /// The end of the path, such as `cluster.attachments[]`; it covers what is below it, too.
  let path: String
  let reason: String

  func covers(_ shown: String) -> Bool {
    guard let found = shown.range(of: path) else { return false }
    let isStart = found.lowerBound == shown.startIndex || shown[..<found.lowerBound].last == "."
    let rest = shown[found.upperBound...]
    return isStart && (rest.isEmpty || rest.hasPrefix(".") || rest.hasPrefix("["))
  }

  /// The table.
  static let all = [
    MissingKey(path: "cluster.attachments", reason: providers),
    MissingKey(path: "cluster.attachmentsStatus", reason: providers),
    MissingKey(path: "clusters[].attachments[]", reason: providers),
    MissingKey(path: "clusters[].attachmentsStatus", reason: providers),
    MissingKey(path: "service.loadBalancers[]", reason: "the scene has no load balancer"),
    MissingKey(
      path: "service.healthCheckGracePeriodSeconds",
      reason: "shown where a request gave it, which makes sense with a load balancer only"),
    MissingKey(path: "service.deployments[].volumeConfigurations", reason: volumes),
    MissingKey(
      path: "service.taskSets", reason: "only an EXTERNAL deployment controller makes task sets"),
    MissingKey(
      path: "service.deployments[].taskkDefinition", reason: "the page's own slip of the pen"),
  ]

  private static let providers = "Auto Scaling groups as capacity providers are not simulated"
  private static let volumes = "the scene has no volumes of EBS"
}
