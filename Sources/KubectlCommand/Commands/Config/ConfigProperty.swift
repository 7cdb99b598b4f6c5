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
  fileprivate subscript(list: String) -> [Entry] {
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
  fileprivate mutating func set(_ list: String, _ name: String, _ member: String, _ value: JSON?) {
    let standard: JSONObject = list == "contexts" ? ["cluster": "", "user": ""] : [:]
    var entry = self[list][name] ?? standard
    entry[member] = value
    self[list][name] = JSONObject(
      entry.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}

/// `kubectl config set`.
///
/// Source: kubectl, `pkg/cmd/config/set.go`.
enum ConfigSet: Command {
  static let name = "config set"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 2 else {
      kubectl.write(HelpText.text(of: call.command))
      throw .said("Unexpected args: \(GoText.list(call.words))")
    }
    let (text, value) = (call.words[0], call.words[1])
    let path = try ConfigPath(text, in: kubectl.kubeconfig)
    if path.list == "current-context" {
      kubectl.kubeconfig.currentContext = value
    } else if let name = path.name, let member = path.member {
      try set(path.list, name, member, value, call, &kubectl)
    } else {
      throw .said("unable to set \(text): it holds more than one value")
    }
    kubectl.write("Property \(GoText.quoted(text)) set.\n")
  }

  private static func set(
    _ list: String, _ name: String, _ member: String, _ value: String, _ call: Call,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    var json = JSON.string(value)
    if ["insecure-skip-tls-verify", "disable-compression"].contains(member) {
      if let problem = OptionRule("x:b").problem(with: value) { throw .said(problem) }
      json = .bool(["true", "1", "t", "T", "TRUE", "True"].contains(value))
    } else if member.hasSuffix("-data") {
      if call.bool("set-raw-bytes") {
        json = .string(Base64.encode(Array(value.utf8)))
      } else if Base64.decode(value) == nil {
        throw .said("error decoding input value: illegal base64 data at input byte 0")
      }
    }
    kubectl.kubeconfig.set(list, name, member, json)
  }
}

/// `kubectl config unset`.
///
/// Source: kubectl, `pkg/cmd/config/unset.go`.
enum ConfigUnset: Command {
  static let name = "config unset"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 1 else {
      kubectl.write(HelpText.text(of: call.command))
      throw .said("Unexpected args: \(GoText.list(call.words))")
    }
    let path = try ConfigPath(call.words[0], in: kubectl.kubeconfig)
    if path.list == "current-context" {
      kubectl.kubeconfig.currentContext = ""
    } else if let name = path.name {
      if let member = path.member {
        kubectl.kubeconfig.set(path.list, name, member, nil)
      } else {
        kubectl.kubeconfig[path.list][name] = nil
      }
    } else {
      kubectl.kubeconfig[path.list] = []
    }
    kubectl.write("Property \(GoText.quoted(call.words[0])) unset.\n")
  }
}

/// `kubectl config delete-cluster`.
enum ConfigDeleteCluster: Command {
  static let name = "config delete-cluster"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let file = kubectl.input.kubeconfigPath
    guard let name = call.words.first, kubectl.kubeconfig.clusters[name] != nil else {
      throw .said("cannot delete cluster \(call.words.first ?? ""), not in \(file)")
    }
    kubectl.kubeconfig.clusters[name] = nil
    kubectl.write("deleted cluster \(name) from \(file)\n")
  }
}

/// `kubectl config delete-user`.
enum ConfigDeleteUser: Command {
  static let name = "config delete-user"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let file = kubectl.input.kubeconfigPath
    guard let name = call.words.first, kubectl.kubeconfig.users[name] != nil else {
      throw .said("cannot delete user \(call.words.first ?? ""), not in \(file)")
    }
    kubectl.kubeconfig.users[name] = nil
    kubectl.write("deleted user \(name) from \(file)\n")
  }
}

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
