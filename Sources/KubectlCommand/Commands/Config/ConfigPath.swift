import Documents

/// A path such as `clusters.shop.server` into a kubeconfig.
///
/// Source: kubectl, `pkg/cmd/config/navigation_step_parser.go`.
struct ConfigPath {
  private static let members: [String: [String]] = [
    "clusters": [
      "server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority",
      "certificate-authority-data", "proxy-url", "disable-compression",
    ],
    "contexts": ["cluster", "user", "namespace"],
    "users": [
      "client-certificate", "client-certificate-data", "client-key", "client-key-data", "token",
      "tokenFile", "as", "as-uid", "username", "password",
    ],
  ]

  /// `clusters`, `contexts`, `users` or `current-context`.
  let list: String
  var name: String?
  var member: String?

  init(_ text: String, in config: Kubeconfig) throws(Failure) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    list = parts[0]
    if list == "current-context", parts.count == 1 { return }
    guard let members = Self.members[list] else {
      throw .said("unable to parse \(parts.joined(separator: ".")) after [] at api.Config")
    }
    if parts.count == 1 { return }
    let rest = parts.dropFirst().joined(separator: ".")
    // Names may hold dots where they are known, or where a known member comes last.
    if let known = config[list].map(\.name).first(where: { rest == $0 || rest.hasPrefix($0 + ".") })
    {
      name = known
      let more = rest.dropFirst(known.count).drop { $0 == "." }
      member = more.isEmpty ? nil : String(more)
    } else if let last = members.first(where: { rest.hasSuffix("." + $0) }) {
      name = String(rest.dropLast(last.count + 1))
      member = last
    } else {
      name = parts[1]
      member = parts.count > 2 ? parts[2...].joined(separator: ".") : nil
    }
    if let member, !members.contains(member) {
      throw .said("unable to parse \(member) after \(list).\(name ?? "") at kubeconfig")
    }
  }
}

extension Kubeconfig {
  subscript(list: String) -> [Entry] {
    get { list == "clusters" ? clusters : list == "contexts" ? contexts : users }
    set {
      switch list {
      case "clusters": clusters = newValue
      case "contexts": contexts = newValue
      default: users = newValue
      }
    }
  }

  /// Gives a member of an entry a value; nil takes it out.
  mutating func set(_ list: String, _ name: String, _ member: String, _ value: JSON?) {
    let standard: JSONObject = list == "contexts" ? ["cluster": "", "user": ""] : [:]
    var entry = self[list][name] ?? standard
    entry[member] = value
    self[list][name] = JSONObject(
      entry.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}
