import Documents

/// A running container as a process in it sees it: name, variables, files of its image.
struct ContainerView {
  /// The task, as `describe-tasks` shows it.
  let task: JSON
  /// Its definition.
  let definition: JSON
  /// The container's part of both.
  let state: JSON
  let plan: JSON
  /// The kind of system in its image.
  let system: ContainerSystem

  /// The container called `name` of a task.
  init(task: JSON, definition: JSON, name: String) {
    self.task = task
    self.definition = definition
    let isNamed: (JSON) -> Bool = { $0["name"]?.string == name }
    state = task["containers"]?.array?.first(where: isNamed) ?? [:]
    plan = definition["containerDefinitions"]?.array?.first(where: isNamed) ?? [:]
    system = ContainerSystem(image: plan["image"]?.string ?? "")
  }

  /// Whether AWS runs it.
  var isFargate: Bool { task["launchType"]?.string == "FARGATE" }

  /// The region it runs in.
  var region: String {
    let parts = (task["taskArn"]?.string ?? "").split(separator: ":")
    return parts.count > 3 ? String(parts[3]) : ""
  }

  /// The address of its network interface, where it has one of its own.
  var address: String? {
    state["networkInterfaces"]?[0]?["privateIpv4Address"]?.string
  }

  /// The name of the host: after the address where the task has an interface, else the id.
  var hostname: String {
    if let name = plan["hostname"]?.string { return name }
    guard let address else { return String((state["runtimeId"]?.string ?? "").prefix(12)) }
    let domain = region == "us-east-1" ? "ec2.internal" : "\(region).compute.internal"
    return "ip-\(address.replacing(".", with: "-")).\(domain)"
  }

  /// The overrides of this container.
  private var override: JSON? {
    task["overrides"]?["containerOverrides"]?.array?
      .first { $0["name"] == plan["name"] }
  }

  /// What its first process is.
  var command: [String] {
    let words = override?["command"] ?? plan["command"]
    let entry = plan["entryPoint"]?.array ?? []
    let all = (entry + (words?.array ?? [])).compactMap(\.string)
    return all.isEmpty ? system.command : all
  }

  /// The folder that processes start in.
  var folder: String { plan["workingDirectory"]?.string ?? "/" }

  /// What stands in its end of the metadata endpoint's address.
  private var endpointID: String {
    let id = state["runtimeId"]?.string ?? ""
    guard !isFargate else { return id }
    let digits = Array(id.prefix(32))
    guard digits.count == 32 else { return id }
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  }

  /// The variables: those of the task definition and its overrides, and what ECS adds.
  ///
  /// Source: ECS Developer Guide, "Amazon ECS environment variables" and "Amazon ECS task metadata
  /// endpoint version 4".
  var variables: [(name: String, value: String)] {
    var all: [String: String] = [
      "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      "HOSTNAME": hostname, "HOME": "/root", "TERM": "xterm-256color", "LANG": "C.UTF-8",
      "PWD": folder,
      "AWS_EXECUTION_ENV": isFargate ? "AWS_ECS_FARGATE" : "AWS_ECS_EC2",
      "ECS_AGENT_URI": "http://169.254.170.2/api/\(endpointID)",
      "ECS_CONTAINER_METADATA_URI": "http://169.254.170.2/v3/\(endpointID)",
      "ECS_CONTAINER_METADATA_URI_V4": "http://169.254.170.2/v4/\(endpointID)",
    ]
    if isFargate {
      all["AWS_REGION"] = region
      all["AWS_DEFAULT_REGION"] = region
    }
    if role != nil {
      all["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/v2/credentials/\(credentialsID)"
    }
    for pair in (plan["environment"]?.array ?? []) + (override?["environment"]?.array ?? []) {
      guard let name = pair["name"]?.string else { continue }
      all[name] = pair["value"]?.string ?? ""
    }
    return all.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }

  /// The names of variables whose values are secrets elsewhere.
  var secrets: [String] { (plan["secrets"]?.array ?? []).compactMap { $0["name"]?.string } }

  /// The role of its processes.
  private var role: String? {
    task["overrides"]?["taskRoleArn"]?.string ?? definition["taskRoleArn"]?.string
  }

  private var credentialsID: String {
    let digits = Array(SHA256.hex((task["taskArn"]?.string ?? "").utf8).prefix(32))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  }
}
