/// The name of an image, taken apart: registry, repository, tag, digest.
///
/// `nginx` is `docker.io/library/nginx:latest`: without a registry it is Docker Hub's, without a
/// folder there `library`, without tag and digest `latest`.
/// Source: distribution/reference, “Reference grammar”.
public struct ImageReference: Hashable, Sendable {
  /// The host, such as `docker.io` or `123456789012.dkr.ecr.us-east-1.amazonaws.com`.
  public let registry: String
  /// The repository in the registry, such as `library/nginx`.
  public let repository: String
  /// The tag; nil where only a digest is given.
  public let tag: String?
  /// `sha256:…`, if given.
  public let digest: String?

  /// The reference that `text` spells, or nil where it is none.
  public init?(_ text: String) {
    var rest = Substring(text)
    var digest: String?
    if let at = rest.firstIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    var tag: String?
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    }
    let (registry, repository) = Self.split(rest)
    guard Self.isRepository(repository), tag.map(Self.isTag) ?? true,
      digest.map(Self.isDigest) ?? true
    else { return nil }
    self.registry = registry
    self.repository = repository
    self.tag = tag ?? (digest == nil ? "latest" : nil)
    self.digest = digest
  }

  /// The full name, such as `docker.io/library/nginx:latest`.
  public var fullName: String {
    "\(registry)/\(repository)" + (tag.map { ":" + $0 } ?? "") + (digest.map { "@" + $0 } ?? "")
  }

  /// The name as Docker shortens it in its messages, such as `nginx` or `amazon/sample`.
  public var familiarName: String {
    guard registry == "docker.io" else { return "\(registry)/\(repository)" }
    return repository.hasPrefix("library/") ? String(repository.dropFirst(8)) : repository
  }

  /// The account and region of an ECR registry; nil for every other registry.
  public var privateRegistry: (account: String, region: String)? {
    let parts = registry.split(separator: ".")
    guard parts.count == 6, parts[1] == "dkr", parts[2] == "ecr", parts[4] == "amazonaws",
      parts[5] == "com", parts[0].count == 12, parts[0].allSatisfy(\.isNumber)
    else { return nil }
    return (String(parts[0]), String(parts[3]))
  }

  private static func split(_ name: Substring) -> (registry: String, repository: String) {
    if let slash = name.firstIndex(of: "/") {
      let host = name[..<slash]
      if host == "localhost" || host.contains(where: { $0 == "." || $0 == ":" }) {
        let path = name[name.index(after: slash)...]
        let registry = host == "index.docker.io" ? "docker.io" : String(host)
        if registry == "docker.io", !path.contains("/") { return (registry, "library/\(path)") }
        return (registry, String(path))
      }
      return ("docker.io", String(name))
    }
    return ("docker.io", "library/\(name)")
  }

  private static func isRepository(_ name: String) -> Bool {
    name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.utf8.first, let last = part.utf8.last else { return false }
      return isLowerOrDigit(first) && isLowerOrDigit(last)
        && part.utf8.allSatisfy { isLowerOrDigit($0) || "._-".utf8.contains($0) }
    }
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isTag(_ tag: String) -> Bool {
    guard let first = tag.utf8.first, tag.utf8.count <= 128, !".-".utf8.contains(first) else {
      return false
    }
    return tag.utf8.allSatisfy {
      isLowerOrDigit($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
        || "._-".utf8.contains($0)
    }
  }

  private static func isDigest(_ digest: String) -> Bool {
    digest.hasPrefix("sha256:") && digest.utf8.count == 71
      && digest.dropFirst(7).allSatisfy(\.isHexDigit)
  }
}
