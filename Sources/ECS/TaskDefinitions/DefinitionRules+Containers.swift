import AWSModel
import Documents

// What ECS asks of the members of one container.
extension DefinitionRules {
  func check(_ definition: JSON, called name: String) throws(AWSError) {
    if let cpu = definition["cpu"]?.integer, cpu < 0 {
      throw .containerSetting("cpu", name)
    }
    if let image = definition["image"]?.string, image.contains(where: \.isWhitespace) {
      throw .client("Container.image contains invalid characters.")
    }
    try checkNetwork(definition)
    try checkVariables(definition, name)
    try checkRestart(definition["restartPolicy"], name)
    try checkLinux(definition["linuxParameters"], name)
    try checkLog(definition["logConfiguration"], name)
    try checkLimits(definition, name)
    for timeout in ["startTimeout", "stopTimeout"] {
      if let seconds = definition[timeout]?.integer, seconds < 0 {
        throw .containerSetting(timeout, name)
      }
    }
  }

  /// A task with its own interface has one name and one resolver, which are not Docker's to set.
  ///
  /// - Source: the sentence as quoted in labd/ecs-deplojo issue 26; ECS API,
  ///   `ContainerDefinition.hostname`, `.dnsServers`, `.dnsSearchDomains`, `.extraHosts`.
  private func checkNetwork(_ definition: JSON) throws(AWSError) {
    guard plan.networkMode == .awsvpc, !isForWindows else { return }
    for member in ["hostname", "dnsServers", "dnsSearchDomains", "extraHosts"] {
      guard let value = definition[member], !value.isNull, value.array?.isEmpty != true,
        value.string?.isEmpty != true
      else { continue }
      throw .client("\(member) is not supported on container when networkMode=awsvpc.")
    }
  }

  /// - Source: the sentences about secrets as quoted in public reports; ECS API,
  ///   `ContainerDefinition.environmentFiles`.
  private func checkVariables(_ definition: JSON, _ name: String) throws(AWSError) {
    let secrets = definition["secrets"]?.array ?? []
    let options = definition["logConfiguration"]?["secretOptions"]?.array ?? []
    if plan.executionRole == nil, !secrets.isEmpty || !options.isEmpty {
      throw .secretsNeedRole
    }
    let plain = (definition["environment"]?.array ?? []).compactMap { $0["name"]?.string }
    var seen = Set(plain)
    for secret in secrets.compactMap({ $0["name"]?.string }) where !seen.insert(secret).inserted {
      throw .client(
        "The secret name must be unique and not shared with any new or existing environment "
          + "variables set on the container, such as '\(secret)'.")
    }
    let files = definition["environmentFiles"]?.array ?? []
    if files.count > 10 {
      throw .client("environmentFiles can have at most 10 items.")
    }
    for file in files.compactMap({ $0["value"]?.string }) where !file.hasSuffix(".env") {
      throw .client("Environment file '\(file)' must have the extension .env.")
    }
    if definition["repositoryCredentials"] != nil, plan.executionRole == nil {
      throw .client(
        "When you are specifying repositoryCredentials, you must also specify a value for "
          + "'executionRoleArn'.")
    }
  }

  /// - Source: ECS API, `ContainerRestartPolicy`.
  private func checkRestart(_ policy: JSON?, _ name: String) throws(AWSError) {
    guard let policy, !policy.isNull else { return }
    if let period = policy["restartAttemptPeriod"]?.integer, !(60...1800).contains(period) {
      throw .containerSetting("restartAttemptPeriod", name, "must be between 60 and 1800")
    }
    if (policy["ignoredExitCodes"]?.array?.count ?? 0) > 50 {
      throw .containerSetting("ignoredExitCodes", name, "can have at most 50 items")
    }
  }

  /// - Source: ECS API, `LinuxParameters`, `Tmpfs`.
  private func checkLinux(_ parameters: JSON?, _ name: String) throws(AWSError) {
    guard let parameters else { return }
    if let swappiness = parameters["swappiness"]?.integer, !(0...100).contains(swappiness) {
      throw .containerSetting("swappiness", name, "must be between 0 and 100")
    }
    for member in ["maxSwap", "sharedMemorySize"] {
      if let size = parameters[member]?.integer, size < 0 { throw .containerSetting(member, name) }
    }
    for mount in parameters["tmpfs"]?.array ?? [] where (mount["size"]?.integer ?? 0) < 1 {
      throw .containerSetting("tmpfs", name, "needs a size in MiB")
    }
  }

  /// - Source: the sentence as quoted in klothoplatform/klotho issue 892.
  private func checkLog(_ log: JSON?, _ name: String) throws(AWSError) {
    guard log?["logDriver"]?.string == "awslogs" else { return }
    let options = log?["options"]
    let missing = ["awslogs-region", "awslogs-group"].filter {
      options?[$0]?.string?.isEmpty != false
    }
    guard missing.isEmpty else {
      throw .client("Log driver awslogs requires options: \(missing.joined(separator: ", "))")
    }
    let unknown = (options?.object?.members ?? []).map(\.key).filter {
      !$0.hasPrefix("awslogs-") && !["mode", "max-buffer-size", "tag"].contains($0)
    }
    guard unknown.isEmpty else {
      throw .client("Log driver awslogs disallows options: \(unknown.joined(separator: ", "))")
    }
  }

  private func checkLimits(_ definition: JSON, _ name: String) throws(AWSError) {
    var seen: Set<String> = []
    for limit in definition["ulimits"]?.array ?? [] {
      let kind = limit["name"]?.string ?? ""
      guard seen.insert(kind).inserted else {
        throw .containerSetting("ulimits", name, "names '\(kind)' more than once")
      }
      if let soft = limit["softLimit"]?.integer, let hard = limit["hardLimit"]?.integer,
        hard != -1, soft > hard
      {
        throw .containerSetting("ulimits", name, "has a soft limit above the hard limit")
      }
    }
    if (definition["credentialSpecs"]?.array?.count ?? 0) > 1 {
      throw .containerSetting("credentialSpecs", name, "can have at most 1 item")
    }
  }
}

extension DefinitionRules {
  /// - Source: ECS API, `PortMapping.name`.
  func checkNamesOfPorts() throws(AWSError) {
    var seen: Set<String> = []
    for (container, definition) in containers {
      for port in (definition["portMappings"]?.array ?? []).compactMap({ $0["name"]?.string }) {
        guard port.count <= 64, port.first != "-", !port.isEmpty,
          port.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || "_-".contains($0)) })
        else { throw .containerSetting("portMappings.name", container) }
        guard seen.insert(port).inserted else {
          throw .client("Port mapping name '\(port)' is used more than once in the task.")
        }
      }
    }
  }

  /// - Source: the sentences as quoted in aws-observability/aws-otel-collector issue 1359 and
  ///   Shippable/support issue 4194.
  func checkLinks() throws(AWSError) {
    var links: [(from: String, to: String)] = []
    for (name, definition) in containers {
      for link in definition["links"]?.array ?? [] {
        guard plan.networkMode == .bridge else {
          throw .client("Links are not supported when networkMode=\(plan.networkMode.rawValue).")
        }
        let target = link.string?.split(separator: ":").first.map(String.init) ?? ""
        guard containers.contains(where: { $0.name == target }) else {
          throw .client("Container '\(name)' links to '\(target)', which does not exist.")
        }
        links.append((name, target))
      }
      for source in definition["volumesFrom"]?.array ?? [] {
        let target = source["sourceContainer"]?.string ?? ""
        guard target != name, containers.contains(where: { $0.name == target }) else {
          throw .client(
            "Container '\(name)' mounts volumes from '\(target)', which does not exist.")
        }
      }
    }
    var waiting = containers.map(\.name)
    while !waiting.isEmpty {
      let stuck = waiting.filter { name in
        links.contains { $0.from == name && waiting.contains($0.to) }
      }
      if stuck.count == waiting.count { throw .client("Container links should not have a cycle") }
      waiting = stuck
    }
  }

  /// A log router and the containers that log through it need each other.
  ///
  /// - Source: ECS Developer Guide, “Example Amazon ECS task definition: Route logs to FireLens”.
  func checkLogRouters() throws(AWSError) {
    let routers = containers.filter { $0.definition["firelensConfiguration"]?.isNull == false }
    let senders = containers.filter {
      $0.definition["logConfiguration"]?["logDriver"]?.string == "awsfirelens"
    }
    if routers.count > 1 {
      throw .client("Only one container can have a firelensConfiguration.")
    }
    if !routers.isEmpty, senders.isEmpty {
      throw .client(
        "When a firelensConfiguration object is specified, at least one container has to be "
          + "configured with the awsfirelens log driver.")
    }
    if routers.isEmpty, !senders.isEmpty {
      throw .client(
        "When the awsfirelens log driver is used, one container must have a firelensConfiguration.")
    }
  }
}

extension AWSError {
  /// - Source: the sentence as quoted in public Terraform modules.
  static let secretsNeedRole = client(
    "When you are specifying container secrets, you must also specify a value for "
      + "'executionRoleArn'.")

  /// A member of a container that cannot be as it is.
  static func containerSetting(
    _ member: String, _ container: String, _ why: String? = nil
  ) -> AWSError {
    // Seen with containerPort in aws/aws-cli issue 7288.
    client(
      "Invalid '\(member)' setting for container '\(container)'."
        + (why.map { " '\(member)' \($0)." } ?? ""))
  }
}
