import Documents

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
