import Documents

/// What the metadata endpoint tells a container of itself and its task.
///
/// Source: ECS Developer Guide, "Amazon ECS task metadata endpoint version 4", examples.
struct ContainerMetadata {
  let container: ContainerView

  /// The answer of `${ECS_CONTAINER_METADATA_URI_V4}`.
  var ofContainer: JSON { metadata(of: container.state, container.plan) }

  /// The answer of `${ECS_CONTAINER_METADATA_URI_V4}/task`.
  var ofTask: JSON {
    let task = container.task
    let plans = container.definition["containerDefinitions"]?.array ?? []
    return present([
      ("Cluster", task["clusterArn"]), ("TaskARN", task["taskArn"]),
      ("Family", container.definition["family"]),
      ("Revision", container.definition["revision"].map { .string($0.compactText) }),
      ("DesiredStatus", task["desiredStatus"]), ("KnownStatus", task["lastStatus"]),
      ("Limits", limits(task["cpu"], task["memory"], perUnit: 1024)),
      ("PullStartedAt", time(task["pullStartedAt"])),
      ("PullStoppedAt", time(task["pullStoppedAt"])),
      ("AvailabilityZone", task["availabilityZone"]), ("LaunchType", task["launchType"]),
      (
        "Containers",
        .array(
          (task["containers"]?.array ?? []).map { state in
            metadata(of: state, plans.first { $0["name"] == state["name"] } ?? [:])
          })
      ),
    ])
  }

  private func metadata(of state: JSON, _ plan: JSON) -> JSON {
    let task = container.task
    let name = state["name"]?.string ?? ""
    let family = container.definition["family"]?.string ?? ""
    let revision = container.definition["revision"]?.compactText ?? ""
    return present([
      ("DockerId", state["runtimeId"]), ("Name", state["name"]),
      (
        "DockerName",
        container.isFargate ? state["name"] : .string("ecs-\(family)-\(revision)-\(name)")
      ),
      ("Image", state["image"]), ("ImageID", state["imageDigest"]),
      (
        "Labels",
        present([
          ("com.amazonaws.ecs.cluster", task["clusterArn"]),
          ("com.amazonaws.ecs.container-name", state["name"]),
          ("com.amazonaws.ecs.task-arn", task["taskArn"]),
          ("com.amazonaws.ecs.task-definition-family", .string(family)),
          ("com.amazonaws.ecs.task-definition-version", .string(revision)),
        ])
      ),
      ("DesiredStatus", task["desiredStatus"]), ("KnownStatus", state["lastStatus"]),
      ("Limits", limits(state["cpu"], state["memory"], perUnit: 1)),
      ("CreatedAt", time(task["pullStoppedAt"])), ("StartedAt", time(task["startedAt"])),
      ("Type", "NORMAL"), ("ContainerARN", state["containerArn"]),
      ("Networks", networks(state)),
    ])
  }

  private func networks(_ state: JSON) -> JSON? {
    guard let address = state["networkInterfaces"]?[0]?["privateIpv4Address"] else { return nil }
    return [["NetworkMode": "awsvpc", "IPv4Addresses": [address]]]
  }

  /// Processor and memory as numbers; a task counts whole processors, a container their units.
  private func limits(_ cpu: JSON?, _ memory: JSON?, perUnit: Double) -> JSON? {
    var limits: [(String, JSON?)] = []
    if let units = cpu?.string.flatMap(Double.init) {
      let amount = units / perUnit
      limits.append(("CPU", Int64(exactly: amount).map { .integer($0) } ?? .double(amount)))
    }
    if let size = memory?.string.flatMap({ Int64($0) }) {
      limits.append(("Memory", .integer(size)))
    }
    return limits.isEmpty ? nil : present(limits)
  }

  /// A time of the API as the agent writes it: with a `Z`.
  private func time(_ value: JSON?) -> JSON? {
    value?.string.map { .string($0.replacing("+00:00", with: "Z")) }
  }

  private func present(_ members: [(String, JSON?)]) -> JSON {
    .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
  }
}
