import AWSModel
import Documents
import Simulation

/// Reads one container definition: checks what concerns it alone, and says what of it matters.
struct ContainerReading {
  private let document: JSON
  private let name: String

  /// - Throws: `ClientException` where it has no usable name.
  init(_ document: JSON) throws(AWSError) {
    self.document = document
    guard let name = document["name"]?.string, !name.isEmpty else { throw .containerNameMissing }
    guard ClusterKey.isValid(name) else { throw .containerNameInvalid }
    self.name = name
  }

  /// What decides how the container runs.
  ///
  /// - Throws: `ClientException`.
  func plan(in mode: NetworkMode, of scope: Scope) throws(AWSError) -> ContainerPlan {
    guard let image = document["image"]?.string, !image.isEmpty else {
      throw .containerImageMissing
    }
    let memory = whole("memory")
    let reservation = whole("memoryReservation")
    if let memory, memory < 6 { throw .memoryTooSmall(name) }
    if let memory, let reservation, memory <= reservation { throw .reservationTooLarge(name) }
    return ContainerPlan(
      name: name, image: image, isEssential: document["essential"]?.bool ?? true,
      cpu: whole("cpu") ?? 0, memory: memory, memoryReservation: reservation,
      ports: try ports(in: mode), entryPoint: texts("entryPoint"), command: texts("command"),
      healthCheck: try healthCheck(), dependencies: dependencies,
      stopTimeout: whole("stopTimeout").map { .seconds(Int64($0)) },
      startTimeout: whole("startTimeout").map { .seconds(Int64($0)) }, logs: logs(of: scope),
      variables: variables, portRanges: try portRanges(in: mode), restarts: restarts,
      secrets: secrets.isEmpty ? nil : secrets,
      followsTag: document["versionConsistency"]?.string == "disabled" ? true : nil,
      gpus: gpus)
  }

  private var gpus: Int? {
    (document["resourceRequirements"]?.array ?? []).first { $0["type"]?.string == "GPU" }
      .flatMap { $0["value"]?.string }.flatMap { Int($0) }
  }

  /// Source: ECS API, `ContainerRestartPolicy`: 300 seconds unless given.
  private var restarts: RestartPolicy? {
    guard let policy = document["restartPolicy"], policy["enabled"]?.bool == true else {
      return nil
    }
    let codes = (policy["ignoredExitCodes"]?.array ?? []).compactMap(\.integer)
    return RestartPolicy(
      ignoredExitCodes: codes.map { Int32(truncatingIfNeeded: $0) },
      attemptPeriod: .seconds(policy["restartAttemptPeriod"]?.integer ?? 300))
  }

  private var secrets: [SecretPlan] {
    let options = document["logConfiguration"]?["secretOptions"]?.array ?? []
    return ((document["secrets"]?.array ?? []) + options)
      .compactMap { $0["valueFrom"]?.string }.map { SecretPlan(source: $0) }
  }

  /// Source: ECS API, `PortMapping.containerPortRange`.
  private func portRanges(in mode: NetworkMode) throws(AWSError) -> [PortRange]? {
    var ranges: [PortRange] = []
    for mapping in document["portMappings"]?.array ?? [] {
      guard let text = mapping["containerPortRange"]?.string else { continue }
      let ends = text.split(separator: "-").compactMap { UInt16($0) }
      guard ends.count == 2, ends[0] > 0, ends[0] <= ends[1], mapping["containerPort"] == nil,
        mapping["hostPort"] == nil
      else { throw .containerSetting("containerPortRange", name) }
      guard mode == .bridge || mode == .awsvpc else {
        throw .client(
          "containerPortRange is not supported when networkMode=\(mode.rawValue).")
      }
      ranges.append(
        PortRange(
          first: ends[0], last: ends[1],
          transport: mapping["protocol"]?.string == "udp" ? .udp : .tcp))
    }
    if ranges.count > 100 {
      throw .containerSetting("containerPortRange", name, "can occur at most 100 times")
    }
    return ranges.isEmpty ? nil : ranges
  }

  private var variables: [String] {
    ["environment", "secrets"].flatMap { document[$0]?.array ?? [] }
      .compactMap { $0["name"]?.string }
  }

  private func whole(_ member: String) -> Int? { document[member]?.integer.map(Int.init) }

  private func texts(_ member: String) -> [String]? {
    let texts = document[member]?.array?.compactMap(\.string)
    return texts?.isEmpty == true ? nil : texts
  }

  /// Source: ECS API, `PortMapping`.
  private func ports(in mode: NetworkMode) throws(AWSError) -> [PortMapping] {
    let mappings = document["portMappings"]?.array ?? []
    if mode == .none, !mappings.isEmpty { throw .portsWithoutNetwork }
    var ports: [PortMapping] = []
    for mapping in mappings {
      let given = mapping["containerPort"]?.integer ?? 0
      guard let container = UInt16(exactly: given), container > 0 else {
        if mapping["containerPortRange"] != nil { continue }
        throw .containerSetting("containerPort", name)
      }
      guard let host = UInt16(exactly: mapping["hostPort"]?.integer ?? 0) else {
        throw .containerSetting("hostPort", name)
      }
      if mode != .bridge, host != 0, host != container { throw .hostPortMustMatch(mode) }
      ports.append(
        PortMapping(
          container: container, host: mode == .bridge ? host : container,
          transport: mapping["protocol"]?.string == "udp" ? .udp : .tcp,
          name: mapping["name"]?.string))
    }
    return ports
  }

  /// Source: ECS API, `HealthCheck`.
  private func healthCheck() throws(AWSError) -> HealthCheckPlan? {
    guard let check = document["healthCheck"], !check.isNull else { return nil }
    let command = check["command"]?.array?.compactMap(\.string) ?? []
    guard let form = command.first, ["CMD", "CMD-SHELL", "NONE"].contains(form) else {
      throw .healthCheckInvalid(name, "the command must begin with CMD or CMD-SHELL")
    }
    let ranges: [(String, ClosedRange<Int64>, Int64)] = [
      ("interval", 5...300, 30), ("timeout", 2...60, 5), ("retries", 1...10, 3),
      ("startPeriod", 0...300, 0),
    ]
    var values: [String: Int64] = [:]
    for (member, range, normal) in ranges {
      let value = check[member]?.integer ?? normal
      guard range.contains(value) else {
        throw .healthCheckInvalid(
          name, "\(member) must be between \(range.lowerBound) and \(range.upperBound)")
      }
      values[member] = value
    }
    if form == "NONE" { return nil }
    return HealthCheckPlan(
      command: command, interval: .seconds(values["interval"] ?? 30),
      retries: Int(values["retries"] ?? 3), startPeriod: .seconds(values["startPeriod"] ?? 0))
  }

  private var dependencies: [ContainerDependency] {
    (document["dependsOn"]?.array ?? []).compactMap { item in
      guard let container = item["containerName"]?.string,
        let condition = item["condition"]?.string.flatMap(ContainerDependency.Condition.init)
      else { return nil }
      return ContainerDependency(container: container, condition: condition)
    }
  }

  private func logs(of scope: Scope) -> LogPlan? {
    guard let log = document["logConfiguration"], log["logDriver"]?.string == "awslogs",
      let group = log["options"]?["awslogs-group"]?.string
    else { return nil }
    return LogPlan(
      group: group, prefix: log["options"]?["awslogs-stream-prefix"]?.string,
      region: log["options"]?["awslogs-region"]?.string ?? scope.region,
      createsGroup: log["options"]?["awslogs-create-group"]?.string == "true")
  }
}

extension ContainerReading {
  /// The definition with the members that ECS adds.
  ///
  /// - Source: AWS CLI examples, `register-task-definition`.
  func completed(in mode: NetworkMode) -> JSON {
    guard case .object(var object) = document else { return document }
    let defaults: KeyValuePairs<String, JSON> = [
      "cpu": 0, "portMappings": [], "essential": true, "environment": [], "mountPoints": [],
      "volumesFrom": [], "systemControls": [],
    ]
    for (member, value) in defaults where object[member] == nil { object[member] = value }
    let mappings = object["portMappings"]?.array ?? []
    object["portMappings"] = .array(mappings.map { Self.completed($0, in: mode) })
    if case .object(var check)? = object["healthCheck"] {
      let probes: KeyValuePairs<String, JSON> = ["interval": 30, "timeout": 5, "retries": 3]
      for (member, value) in probes where check[member] == nil { check[member] = value }
      object["healthCheck"] = .object(check)
    }
    return .object(object)
  }

  private static func completed(_ mapping: JSON, in mode: NetworkMode) -> JSON {
    guard case .object(var object) = mapping else { return mapping }
    if object["hostPort"] == nil, object["containerPortRange"] == nil {
      object["hostPort"] = mode == .bridge ? 0 : object["containerPort"]
    }
    if object["protocol"] == nil { object["protocol"] = "tcp" }
    return .object(object)
  }
}
