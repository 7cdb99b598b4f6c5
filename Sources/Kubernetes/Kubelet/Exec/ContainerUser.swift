import Documents

/// As whom the programs of a container run.
///
/// Source: Kubernetes, `pkg/securitycontext/util.go`, `DetermineEffectiveSecurityContext`;
/// Kubernetes documentation, “Configure a Security Context for a Pod or Container”.
struct ContainerUser {
  /// The number, or the name where an image gives one.
  let name: String
  /// The first group.
  let group: Int64
  /// All groups, in the order of their numbers.
  let groups: [Int64]

  init(_ spec: JSON, of pod: KubernetesObject, image: String) {
    let (own, all) = (spec["securityContext"], pod.spec["securityContext"])
    let parts = image.split(separator: ":").map(String.init)
    name = (own?["runAsUser"] ?? all?["runAsUser"])?.integer.map { "\($0)" } ?? parts.first ?? "0"
    let given = (own?["runAsGroup"] ?? all?["runAsGroup"])?.integer
    group = given ?? (parts.count > 1 ? Int64(parts[1]) : nil) ?? 0
    let more = (all?.list("supplementalGroups") ?? []).compactMap(\.integer)
    groups = Set([group] + more + [all?["fsGroup"]?.integer].compactMap { $0 }).sorted()
  }

  /// Whether nobody else is named.
  var isRoot: Bool { name == "0" || name == "root" }

  /// `uid=1000 gid=3000 groups=2000,3000,4000`, as `id` prints it.
  var text: String {
    let user = isRoot ? "0(root)" : name
    let list = groups.map(Self.text).joined(separator: ",")
    return "uid=\(user) gid=\(Self.text(group)) groups=\(list)"
  }

  private static func text(_ group: Int64) -> String { group == 0 ? "0(root)" : "\(group)" }

  /// What `whoami` says.
  var saying: ExecResult {
    if isRoot { return ExecResult("root\n") }
    guard Int64(name) != nil else { return ExecResult(name + "\n") }
    return ExecResult("", errors: "whoami: unknown uid \(name)\n", exitCode: 1)
  }
}
