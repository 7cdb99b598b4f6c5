import Sandbox

/// `curl`: there is no network here; the one thing to fetch is ECS Anywhere's script.
enum Curl: Builtin {
  static let name = "curl"
  static let usage = "curl [-o FILE] URL"
  static let summary = "Fetches ECS Anywhere's installation script; there is no other network."
  static let group = BuiltinGroup.files
  static let details = """
    The script's address is \(address). Containers and load balancers cannot be reached from this \
    shell.
    """
  static let examples = [
    Example(
      "curl -s -o ecs-anywhere-install.sh \(address)", "head -n 1 ecs-anywhere-install.sh",
      expects: ["#!/bin/bash\n"])
  ]

  /// - Source: ECS Developer Guide, “Registering an external instance to an Amazon ECS cluster”.
  private static let address =
    "https://amazon-ecs-agent.s3.amazonaws.com/ecs-anywhere-install-latest.sh"

  private static let script = """
    #!/bin/bash
    # ECS Anywhere: registers this machine with Systems Manager and with an Amazon ECS cluster.
    # The real script installs the SSM agent, Docker and the ECS agent first.
    ecs-anywhere-install "$@"

    """

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var file: String?
    var urls: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "-o", "--output": file = rest.popFirst()
      case "--proto": _ = rest.popFirst()
      default: if !word.hasPrefix("-") { urls.append(word) }
      }
    }
    guard urls.count == 1, let url = urls.first else {
      return .failure("curl: write one address: \(usage)", status: 2)
    }
    guard url.hasSuffix("/ecs-anywhere-install-latest.sh") else {
      return .failure(
        "curl: (6) Could not resolve host: \(host(of: url)). There is no network here; the only "
          + "thing to fetch is \(address)", status: 6)
    }
    guard let file else { return Output(script) }
    if let reason = session.writeFile(script, to: file) {
      return .failure("curl: (23) \(reason)", status: 23)
    }
    return Output()
  }

  private static func host(of url: String) -> String {
    let rest = url.split(separator: "://", maxSplits: 1).last ?? ""
    return rest.split(separator: "/").first.map(String.init) ?? url
  }
}
