import AWSModel
import Documents

extension TaskPlan {
  /// Reads a task definition as registered, with all its checks.
  ///
  /// - Throws: `ClientException`.
  init(reading document: JSON, in scope: Scope) throws(AWSError) {
    let wanted = document["requiresCompatibilities"]?.array?.compactMap(\.string) ?? []
    let isForFargate = wanted.contains("FARGATE")
    let mode = document["networkMode"]?.string.flatMap(NetworkMode.init)
    // On Linux an absent mode is bridge; Fargate has nothing to fall back to.
    if isForFargate, mode != .awsvpc { throw .fargateNeedsAwsvpc }
    var containers: [ContainerPlan] = []
    for definition in document["containerDefinitions"]?.array ?? [] {
      containers.append(
        try ContainerReading(definition).plan(in: mode ?? .bridge, of: scope))
    }
    let cpu = try Self.size(document["cpu"], TaskSize.cpu, otherwise: .taskCPUInvalid)
    let memory = try Self.size(document["memory"], TaskSize.memory, otherwise: .taskMemoryInvalid)
    let platform = document["runtimePlatform"]
    self.init(
      networkMode: mode ?? .bridge,
      cpu: cpu ?? containers.reduce(0) { $0 + $1.cpu },
      memory: memory ?? containers.reduce(0) { $0 + ($1.memoryReservation ?? $1.memory ?? 0) },
      gpus: Self.gpus(document), taskCPU: cpu, taskMemory: memory, containers: containers,
      requiredAttributes: [],
      constraints: Self.constraints(document), compatibilities: [],
      requiresCompatibilities: wanted, executionRole: document["executionRoleArn"]?.string,
      taskRole: document["taskRoleArn"]?.string,
      operatingSystem: platform?["operatingSystemFamily"]?.string ?? "LINUX",
      architecture: platform?["cpuArchitecture"]?.string ?? "X86_64",
      ephemeralStorage: document["ephemeralStorage"]?["sizeInGiB"]?.integer.map(Int.init),
      volumes: Self.volumes(document))
    if let cpu, !(128...196_608).contains(cpu), !isForFargate { throw .taskCPUInvalid }
    try check()
    try DefinitionRules(document: document, plan: self).check()
    try checkMounts(document)
    let refusal = refusalByFargate(of: document)
    if isForFargate, let refusal { throw refusal }
    compatibilities = compatibilities(of: document, fitsFargate: refusal == nil)
    requiredAttributes = RequiredAttributes.names(for: document, self)
  }

  static func size(
    _ value: JSON?, _ read: (String) -> Int?, otherwise error: AWSError
  ) throws(AWSError) -> Int? {
    guard let text = value?.string, !text.isEmpty else { return nil }
    guard let size = read(text) else { throw error }
    return size
  }

  private static func volumes(_ document: JSON) -> [VolumePlan]? {
    let volumes = (document["volumes"]?.array ?? []).map { volume in
      let kind: VolumePlan.Kind =
        if volume["configuredAtLaunch"]?.bool == true {
          .configuredAtLaunch
        } else if let id = volume["efsVolumeConfiguration"]?["fileSystemId"]?.string {
          .efs(id)
        } else if let arn = volume["s3filesVolumeConfiguration"]?["fileSystemArn"]?.string {
          .s3files(arn)
        } else if let id = volume["fsxWindowsFileServerVolumeConfiguration"]?["fileSystemId"]?
          .string
        {
          .fsx(id)
        } else if volume["dockerVolumeConfiguration"]?.isNull == false {
          .docker
        } else {
          .host
        }
      return VolumePlan(name: volume["name"]?.string ?? "", kind: kind)
    }
    return volumes.isEmpty ? nil : volumes
  }

  private static func gpus(_ document: JSON) -> Int {
    (document["containerDefinitions"]?.array ?? [])
      .flatMap { $0["resourceRequirements"]?.array ?? [] }
      .filter { $0["type"]?.string == "GPU" }
      .reduce(0) { $0 + ($1["value"]?.string.flatMap { Int($0) } ?? 0) }
  }

  private static func constraints(_ document: JSON) -> [PlacementConstraint] {
    (document["placementConstraints"]?.array ?? []).map {
      PlacementConstraint(type: $0["type"]?.string, expression: $0["expression"]?.string)
    }
  }

  private func checkMounts(_ document: JSON) throws(AWSError) {
    let known = (document["volumes"]?.array ?? []).compactMap { $0["name"]?.string }
    for definition in document["containerDefinitions"]?.array ?? [] {
      for mount in definition["mountPoints"]?.array ?? [] {
        guard let name = mount["sourceVolume"]?.string, !known.contains(name) else { continue }
        throw .volumeUnknown(name)
      }
    }
  }

  /// On what the definition can run: found by trying, as ECS does, whatever the author asked for.
  private func compatibilities(of document: JSON, fitsFargate: Bool) -> [String] {
    var names = ["EC2"]
    let hasFileSystem = (document["volumes"]?.array ?? []).contains {
      $0["efsVolumeConfiguration"] != nil
    }
    if networkMode != .awsvpc, !hasFileSystem { names.insert("EXTERNAL", at: 0) }
    if networkMode == .awsvpc, (try? checkForManagedInstances()) != nil {
      names.append(LaunchCapacity.managedInstances.rawValue)
    }
    // What Fargate would refuse only keeps it off the list.
    if fitsFargate { names.append("FARGATE") }
    return names
  }

  private func refusalByFargate(of document: JSON) -> AWSError? {
    do throws(AWSError) {
      try checkForFargate(document)
      return nil
    } catch {
      return error
    }
  }
}
