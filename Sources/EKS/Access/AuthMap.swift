import Documents
import Kubernetes

/// What the ConfigMap `aws-auth` in `kube-system` says: whom of IAM Kubernetes knows, and as whom.
///
/// What cannot be read is left out, and the rest counts.
/// - Source: kubernetes-sigs/aws-iam-authenticator, `pkg/mapper/configmap/configmap.go`,
///   `ParseMap` and `saveMap`; EKS User Guide, “Grant IAM users access to Kubernetes with a
///   ConfigMap”.
struct AuthMap {
  /// One role or user with its name and groups.
  struct Mapping {
    let arn: String
    let username: String
    let groups: [String]
  }

  private(set) var roles: [Mapping] = []
  private(set) var users: [Mapping] = []
  /// The accounts all of whose identities are known, under their ARNs.
  private(set) var accounts: [String] = []

  /// Its name.
  static let name = "aws-auth"
  /// Where it lies.
  static let namespace = "kube-system"

  /// Reads the ConfigMap.
  init(_ map: KubernetesObject?) {
    let data = map?["data"]
    roles = Self.mappings(data?["mapRoles"]?.string, "rolearn")
    users = Self.mappings(data?["mapUsers"]?.string, "userarn")
    accounts = (Self.document(data?["mapAccounts"]?.string)?.array ?? []).compactMap { account in
      account.string ?? account.integer.map { String($0) }
    }
  }

  /// The mapping of an ARN; case does not count, and of two the later one holds.
  func mapping(of arn: String) -> Mapping? {
    let wanted = arn.lowercased()
    return roles.last { $0.arn == wanted } ?? users.last { $0.arn == wanted }
  }

  /// The rows of `mapRoles` as they were written, each with its lines.
  static func rows(of text: String) -> [String] {
    var rows: [String] = []
    for line in text.split(separator: "\n") {
      let row = String(line) + "\n"
      if line.hasPrefix("- ") || rows.isEmpty {
        rows.append(row)
      } else {
        rows[rows.endIndex - 1] += row
      }
    }
    return rows
  }

  /// Whether a row of `mapRoles` is that of a role.
  static func names(_ role: String, in row: String) -> Bool {
    mappings(row, "rolearn").contains { $0.arn == role.lowercased() }
  }

  private static func mappings(_ text: String?, _ member: String) -> [Mapping] {
    (document(text)?.array ?? []).compactMap { item in
      guard let arn = value(member, in: item)?.string else { return nil }
      return Mapping(
        arn: arn.lowercased(), username: value("username", in: item)?.string ?? "",
        groups: (value("groups", in: item)?.array ?? []).compactMap(\.string))
    }
  }

  /// Members are found whatever their case, as Go reads JSON.
  private static func value(_ member: String, in item: JSON) -> JSON? {
    item[member] ?? item.object?.first { $0.key.lowercased() == member }?.value
  }

  private static func document(_ text: String?) -> JSON? {
    let bare = (text ?? "").filter { !$0.isWhitespace }
    guard let text, !["", "``", "\"\""].contains(bare) else { return nil }
    return try? JSON(parsingYAML: text)
  }
}
