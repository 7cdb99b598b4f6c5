import AWSModel

/// How requests to one service are told from those to others.
typealias ServiceAddress = ServiceDirectory.Entry

/// The services by everything that tells them apart, without reading any model.
struct ServiceAddresses: Sendable {
  private let all: [ServiceAddress]
  private let byTarget: [String: ServiceAddress]
  private let bySigningName: [String: [ServiceAddress]]
  private let byVersion: [String: ServiceAddress]

  init(_ directory: ServiceDirectory) {
    all = directory.entries
    byTarget = Dictionary(
      all.compactMap { entry in entry.metadata.targetPrefix.map { ($0, entry) } },
      uniquingKeysWith: { first, _ in first })
    bySigningName = Dictionary(grouping: all, by: \.metadata.signingName)
    byVersion = Dictionary(
      all.filter { Self.speaksQuery($0) }.map { ($0.metadata.apiVersion, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The service that has `prefix` before its operations in `X-Amz-Target`.
  func entry(targetPrefix prefix: String) -> ServiceAddress? { byTarget[prefix] }

  /// The services that a credential scope calls `name`.
  func entries(signingName name: String) -> [ServiceAddress] { bySigningName[name] ?? [] }

  /// The query service of which a version, such as `2010-05-08`, is; no two share one.
  func entry(version: String) -> ServiceAddress? { byVersion[version] }

  /// The services that a path alone tells: S3's templates would take any.
  var toldByPath: [ServiceAddress] {
    all.filter { $0.metadata.wire == .restJSON || $0.metadata.wire == .restXML }
      .filter { $0.metadata.endpointPrefix != "s3" }
  }

  /// The services that a host such as `api.ecr.us-east-1.amazonaws.com` is of.
  func entries(host: String) -> [ServiceAddress] {
    let bare = host.prefix { $0 != ":" }
    guard
      ["amazonaws.com", "amazonaws.com.cn", "api.aws", "localhost"].contains(where: {
        bare.hasSuffix("." + $0)
      })
    else { return [] }
    let labels = bare.split(separator: ".")
    for length in [2, 1] {
      let prefix = labels.prefix(length).joined(separator: ".")
      let found = all.filter { $0.metadata.endpointPrefix == prefix }
      if !found.isEmpty { return found }
    }
    // A bucket's own host: BUCKET.s3.REGION.amazonaws.com.
    guard labels.dropFirst().contains("s3") else { return [] }
    return all.filter { $0.metadata.endpointPrefix == "s3" }
  }

  /// Whether a service can be spoken to in forms.
  static func speaksQuery(_ entry: ServiceAddress) -> Bool {
    entry.metadata.protocols.contains(.query) || entry.metadata.protocols.contains(.ec2)
  }
}
