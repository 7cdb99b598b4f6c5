import Discovery
import Documents
import EC2
import Simulation

// How tasks come into Cloud Map and go: they register while they are ACTIVATING, and leave when
// they begin to stop.
//
// Source: ECS Developer Guide, “Amazon ECS task lifecycle” and “Use service discovery to connect
// Amazon ECS services with DNS names”.
extension World {
  /// Keeps what Cloud Map says of a task in step with it.
  mutating func enrol(_ task: ECSTask) {
    guard task.particulars?.isDiscovered == true else { return }
    let isUp = task.status == .activating || task.status == .running
    let known = ecs.services.enrolments?[task.id]
    switch (isUp, known) {
    case (true, nil): register(task)
    case (true, let services?):
      let health: RegisteredInstance.Health = task.health == .unhealthy ? .unhealthy : .healthy
      for service in services {
        setHealth(health, ofInstance: task.id.description, service: service)
      }
    case (false, let services?):
      let scope = ecs.key(of: task.cluster).scope
      for service in services {
        deregister(instance: task.id.description, service: service, scope)
      }
      ecs.services.enrolments?[task.id] = nil
    case (false, nil): break
    }
  }

  private mutating func register(_ task: ECSTask) {
    guard let key = ServiceKey(of: task), let service = ecs.services[key],
      let deployment = service.deployments.first(where: { $0.id == task.startedBy })
    else { return }
    let scope = ecs.key(of: task.cluster).scope
    var services: [String] = []
    for (id, port) in places(of: deployment.revision, task) {
      guard let named = discovery.services[Pair(scope, id)] else { continue }
      let instance = RegisteredInstance(
        id: task.id.description, service: id,
        attributes: attributes(of: task, service, deployment, port, in: named))
      if register(instance, scope) { services.append(id) }
    }
    var enrolments = ecs.services.enrolments ?? Table()
    enrolments[task.id] = services
    ecs.services.enrolments = enrolments
  }

  /// The services of Cloud Map that a task registers in, each with the port it tells.
  private func places(of revision: ServiceRevision, _ task: ECSTask) -> [(String, Int?)] {
    let registries = (revision.registries ?? []).compactMap { registry in
      registry.registryArn?.split(separator: "/").last.map {
        (String($0), registry.port ?? port(registry, of: task))
      }
    }
    let endpoints = (revision.connect?.endpoints ?? []).map { endpoint in
      (endpoint.service, Optional(hostPort(of: endpoint, task) ?? endpoint.port))
    }
    return registries + endpoints
  }

  /// The port behind a container's port: itself, or the instance's on a bridge.
  private func port(_ registry: ServiceRegistry, of task: ECSTask) -> Int? {
    guard let port = registry.containerPort else { return nil }
    return hostPort(of: task) { container, mapping in
      container.name == registry.containerName && Int(mapping.container) == port
    } ?? port
  }

  private func hostPort(of endpoint: ServiceConnectPlan.Endpoint, _ task: ECSTask) -> Int? {
    hostPort(of: task) { $1.name == endpoint.portName }
  }

  private func hostPort(
    of task: ECSTask, where fits: (ContainerPlan, PortMapping) -> Bool
  ) -> Int? {
    guard task.interface == nil, let plan = ecs.plan(of: task) else { return nil }
    for (container, state) in zip(plan.containers, task.containers) {
      for (mapping, host) in zip(container.ports, state.hostPorts)
      where fits(container, mapping) { return Int(host) }
    }
    return nil
  }

  /// What is registered of a task.
  ///
  /// - Source: the answer of `ListInstances` quoted in hashicorp/terraform-provider-aws issue 4853;
  ///   ECS API Reference, “CreateTaskSet” (`externalId`).
  private func attributes(
    of task: ECSTask, _ service: Service, _ deployment: Deployment, _ port: Int?,
    in named: NamedService
  ) -> JSONObject {
    let cluster = ecs.key(of: task.cluster)
    let family = ecs.definitions[task.definition]?.key.family
    let isPortTold = named.dns?.has(.srv) ?? true
    let all: KeyValuePairs<String, String?> = [
      "AVAILABILITY_ZONE": task.zone.isEmpty ? nil : task.zone,
      "AWS_INIT_HEALTH_STATUS": named.hasCustomHealth ? "HEALTHY" : nil,
      "AWS_INSTANCE_IPV4": address(of: task),
      "AWS_INSTANCE_PORT": isPortTold ? port.map(String.init) : nil,
      "ECS_CLUSTER_NAME": cluster.name,
      "ECS_SERVICE_NAME": service.name,
      "ECS_TASK_DEFINITION_FAMILY": family,
      "ECS_TASK_SET_EXTERNAL_ID": deployment.taskSet?.externalId,
      "REGION": cluster.scope.region,
    ]
    return JSONObject(all.compactMap { key, value in value.map { (key, JSON.string($0)) } })
  }

  /// The address under which a task is reached: its own, else its instance's.
  private func address(of task: ECSTask) -> String? {
    if let interface = task.interface { return interface.privateAddress }
    guard let host = task.instance, let machine = ecs.instances.read(host, { $0.machine }) else {
      return nil
    }
    let region = ec2[ecs.key(of: task.cluster).scope]
    return region.instances[machine]?.networkInterface
      .flatMap { region.networkInterfaces[$0]?.privateAddress.text }
  }
}
