import Documents

/// `kubectl config view`.
enum ConfigView: Command {
  static let name = "config view"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    var config = kubectl.kubeconfig
    if call.bool("minify") {
      guard let context = kubectl.context else {
        throw .said("current-context must exist in order to minify")
      }
      let cluster = context.value["cluster"]?.string ?? ""
      let user = context.value["user"]?.string ?? ""
      config.contexts = [context]
      config.clusters = config.clusters.filter { $0.name == cluster }
      config.users = config.users.filter { $0.name == user }
      config.currentContext = context.name
    }
    if call.bool("flatten") { try flatten(&config, kubectl) }
    config.users = config.users.map(completed)
    var document = config.json
    if !call.bool("raw") { document = hidden(document) }
    let format = try kubectl.format(call, isWide: false) ?? .yaml
    try kubectl.write(document, as: format)
  }

  /// With what a program that gives credentials means where it says nothing.
  ///
  /// Source: client-go, `tools/clientcmd/api/v1/types.go`, `ExecConfig`, and `defaults.go`.
  private static func completed(_ entry: Kubeconfig.Entry) -> Kubeconfig.Entry {
    guard var program = entry.value["exec"]?.object else { return entry }
    for (key, value) in [("args", JSON.null), ("env", .null), ("provideClusterInfo", false)]
    where program[key] == nil {
      program[key] = value
    }
    let version = program["apiVersion"]?.string ?? ""
    if program["interactiveMode"] == nil, !version.hasSuffix("/v1") {
      program["interactiveMode"] = "IfAvailable"
    }
    var entry = entry
    entry.value["exec"] = .object(program)
    return entry
  }

  /// Puts certificates that lie in files into the kubeconfig itself.
  private static func flatten(_ config: inout Kubeconfig, _ kubectl: Kubectl) throws(Failure) {
    func flattened(_ entry: Kubeconfig.Entry) throws(Failure) -> Kubeconfig.Entry {
      var entry = entry
      for key in ["certificate-authority", "client-certificate", "client-key"] {
        guard let path = entry.value[key]?.string else { continue }
        guard case .bytes(let bytes) = kubectl.client.file(at: path) else {
          throw .said("open \(path): no such file or directory")
        }
        entry.value[key] = Optional<JSON>.none
        entry.value[key + "-data"] = .string(Base64.encode(bytes))
      }
      return entry
    }
    config.clusters = try config.clusters.map { one throws(Failure) in try flattened(one) }
    config.users = try config.users.map { one throws(Failure) in try flattened(one) }
  }

  /// Without what should be on no screen.
  private static func hidden(_ value: JSON) -> JSON {
    switch value {
    case .array(let items): return .array(items.map(hidden))
    case .object(let object):
      return .object(
        JSONObject(
          object.members.map { member in
            switch member.key {
            case "certificate-authority-data", "client-certificate-data", "client-key-data":
              (member.key, .string("DATA+OMITTED"))
            case "token", "password": (member.key, .string("REDACTED"))
            default: (member.key, hidden(member.value))
            }
          }))
    default: return value
    }
  }
}
