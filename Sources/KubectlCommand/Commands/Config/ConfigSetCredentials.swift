import Documents

/// `kubectl config set-credentials`.
///
/// Source: kubectl, `pkg/cmd/config/set_credentials.go`.
enum ConfigSetCredentials: Command {
  static let name = "config set-credentials"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 1 else {
      kubectl.write(HelpText.text(of: call.command))
      throw .said("unexpected args: \(GoText.list(call.words))")
    }
    try check(call)
    let name = call.words[0]
    var entry = kubectl.kubeconfig.users[name] ?? [:]
    for option in ["client-certificate", "client-key", "token", "username", "password"]
    where call.has(option) {
      let text = call.text(option)
      entry[option] = text.isEmpty ? Optional<JSON>.none : .string(text)
    }
    if call.bool("embed-certs") { try embed(&entry, kubectl) }
    if call.has("exec-command") || call.has("exec-arg") || call.has("exec-env") {
      entry["exec"] = .object(program(entry["exec"]?.object ?? [:], call))
    }
    if call.has("auth-provider") {
      var config = JSONObject()
      for argument in call.list("auth-provider-arg") {
        let halves = argument.split(separator: "=", maxSplits: 1).map(String.init)
        if halves.count == 2 { config[halves[0]] = .string(halves[1]) }
      }
      entry["auth-provider"] = [
        "config": config.isEmpty ? .null : .object(config),
        "name": .string(call.text("auth-provider")),
      ]
    }
    kubectl.kubeconfig.users[name] = JSONObject(
      entry.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    kubectl.write("User \(GoText.quoted(name)) set.\n")
  }

  private static func check(_ call: Call) throws(Failure) {
    var methods: [String] = []
    if !call.text("token").isEmpty { methods.append("--token") }
    if !call.text("username").isEmpty || !call.text("password").isEmpty {
      methods.append("--username/--password")
    }
    if methods.count > 1 {
      throw .said(
        "you cannot specify more than one authentication method at the same time: "
          + methods.joined(separator: ", "))
    }
    if call.bool("embed-certs"), call.text("client-certificate").isEmpty,
      call.text("client-key").isEmpty
    {
      throw .said(
        "you must specify a --client-certificate or --client-key to embed")
    }
  }

  private static func embed(_ entry: inout JSONObject, _ kubectl: Kubectl) throws(Failure) {
    for option in ["client-certificate", "client-key"] {
      guard let path = entry[option]?.string else { continue }
      guard case .bytes(let bytes) = kubectl.client.file(at: path) else {
        throw .said(
          "could not stat \(option) file \(path): stat \(path): no such file or directory")
      }
      entry[option] = Optional<JSON>.none
      entry[option + "-data"] = .string(Base64.encode(bytes))
    }
  }

  /// The program that gets credentials.
  private static func program(_ old: JSONObject, _ call: Call) -> JSONObject {
    var exec = old
    exec["apiVersion"] =
      call.has("exec-api-version") ? .string(call.text("exec-api-version")) : exec["apiVersion"]
    if call.has("exec-command") { exec["command"] = .string(call.text("exec-command")) }
    if call.has("exec-arg") { exec["args"] = .array(call.list("exec-arg").map { .string($0) }) }
    if call.has("exec-env") {
      exec["env"] = .array(
        call.list("exec-env").map { text in
          let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
          return [
            "name": .string(halves.first ?? ""),
            "value": .string(halves.count > 1 ? halves[1] : ""),
          ]
        })
    } else if exec["env"] == nil {
      exec["env"] = .null
    }
    let mode = call.text("exec-interactive-mode")
    exec["interactiveMode"] =
      mode.isEmpty ? exec["interactiveMode"] ?? "IfAvailable" : .string(mode)
    exec["provideClusterInfo"] = .bool(call.bool("exec-provide-cluster-info"))
    return JSONObject(exec.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}
