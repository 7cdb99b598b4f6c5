import AWSModel
import Documents
import Simulation

/// What an agent says of one container.
struct ContainerReport: Decodable {
  var containerName: String?
  var imageDigest: String?
  var runtimeId: String?
  var status: String?
  var exitCode: Int32?
  var reason: String?
  var networkBindings: [NetworkBindingReport]?
}

/// Where an agent says that a port of a container shows.
struct NetworkBindingReport: Decodable {
  let containerPort: Int?
  let hostPort: Int?
  let `protocol`: String?
}

/// What an agent says of a network interface or another attachment.
struct AttachmentReport: Decodable {
  let attachmentArn: String
  let status: String
}

/// What an agent says of the agent for ECS Exec in a container.
struct ManagedAgentReport: Decodable {
  let containerName: String
  let managedAgentName: String
  let status: String
  let reason: String?
}

/// What an agent of the caller's own told of a container beyond what every row has.
public struct ReportedContainer: Codable, Sendable {
  /// The runtime's name of the container.
  public var runtimeID: String?
  /// The state of the agent for ECS Exec.
  public var managedAgent: String?
  /// Why that agent is in this state.
  public var managedAgentReason: String?

  /// Nothing told yet.
  public init() {}
}

extension AWSError {
  // AWS publishes no sentences for reports that make no sense; these are ours.
  static func reportedStatusUnknown(_ status: String) -> AWSError {
    invalidParameter("Invalid status '\(status)'.")
  }
  static func reportedContainerUnknown(_ name: String) -> AWSError {
    invalidParameter("The task has no container named '\(name)'.")
  }
  static let reportedTaskElsewhere = client(
    "The referenced task does not run on a container instance.")
}

extension ECSState {
  /// Whether the task waits for reports of an agent of the caller's own.
  func awaitsReports(_ task: ECSTask) -> Bool {
    task.instance.flatMap { instances.read($0, \.hasOwnAgent) } == true
  }

  /// The task that an agent reports on.
  ///
  /// - Throws: `InvalidParameterException` where there is none such, `ClientException` where no
  ///   agent looks after it.
  func reportedTask(_ given: String?, in cluster: Cluster) throws(AWSError) -> ECSTask {
    let task = try task(named: given ?? "", in: cluster)
    guard task.instance != nil else { throw .reportedTaskElsewhere }
    return task
  }

  /// Which container of a task a report is on.
  func place(of name: String?, in task: ECSTask) throws(AWSError) -> Int {
    let containers = plan(of: task)?.containers ?? []
    guard let place = containers.firstIndex(where: { $0.name == name }) else {
      throw .reportedContainerUnknown(name ?? "")
    }
    return place
  }
}

extension World {
  /// Takes over what an agent says of a container.
  mutating func take(_ report: ContainerReport, at index: Int, of id: TaskID) {
    guard let task = ecs.tasks[id], let plan = ecs.plan(of: task),
      task.containers.indices.contains(index)
    else { return }
    let status = report.status.flatMap(ContainerStatus.init)
    let ports = report.networkBindings.map { plan.containers[index].hostPorts(by: $0) }
    ecs.tasks.update(id) { task in
      task.containers[index].status = status ?? task.containers[index].status
      task.containers[index].digest = report.imageDigest ?? task.containers[index].digest
      task.containers[index].exitCode = report.exitCode ?? task.containers[index].exitCode
      task.containers[index].reason = report.reason ?? task.containers[index].reason
      task.containers[index].hostPorts = ports ?? task.containers[index].hostPorts
      task.version += 1
    }
    guard let runtime = report.runtimeId else { return }
    ecs.noteReport(of: index, id) { $0.runtimeID = runtime }
  }

  /// Takes over what an agent says of the agent for ECS Exec.
  mutating func take(_ report: ManagedAgentReport, at index: Int, of id: TaskID) {
    ecs.noteReport(of: index, id) { told in
      told.managedAgent = report.status
      told.managedAgentReason = report.reason
    }
  }

  /// An agent says that a network interface is there: its task can begin.
  mutating func confirmAttachment(of id: TaskID) {
    guard let task = ecs.tasks[id], task.status == .provisioning, task.interface?.id != nil else {
      return
    }
    move(id, to: .pending)
  }
}

extension ECSState {
  fileprivate mutating func noteReport(
    of index: Int, _ id: TaskID, _ change: (inout ReportedContainer) -> Void
  ) {
    tasks.update(id) { task in
      var particulars = task.particulars ?? TaskParticulars()
      var reports = particulars.reported ?? task.containers.map { _ in ReportedContainer() }
      if reports.indices.contains(index) { change(&reports[index]) }
      particulars.reported = reports
      task.particulars = particulars
    }
  }
}

extension ContainerPlan {
  /// The host ports in the order of the mappings; a mapping that a report leaves out has 0.
  fileprivate func hostPorts(by bindings: [NetworkBindingReport]) -> [UInt16] {
    ports.map { port in
      let binding = bindings.first {
        $0.containerPort == Int(port.container)
          && ($0.protocol ?? "tcp") == port.transport.rawValue
      }
      return binding?.hostPort.flatMap { UInt16(exactly: $0) } ?? 0
    }
  }
}
