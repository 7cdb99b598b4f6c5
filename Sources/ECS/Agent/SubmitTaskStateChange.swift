import AWSModel
import Documents
import Simulation

/// What an agent calls when a task is RUNNING, or STOPPED, or when its attachments changed.
public enum SubmitTaskStateChange: Operation {
  /// The task, where it stands, and what is known of its parts.
  public struct Input: Decodable {
    let cluster: String?
    let task: String?
    let status: String?
    let reason: String?
    let containers: [ContainerReport]?
    let attachments: [AttachmentReport]?
    let managedAgents: [ManagedAgentReport]?
    let pullStartedAt: Double?
    let pullStoppedAt: Double?
    let executionStoppedAt: Double?
  }

  /// That it was heard.
  public struct Output: Encodable {
    let acknowledgment: String
  }

  /// Takes over what the agent says.
  ///
  /// `MANIFEST_PULLED` brings digests before anything runs. A task that is STOPPED stays so.
  ///
  /// - Source: amazon-ecs-agent, `ecs-agent/api/ecs/client/ecs_client.go` and
  ///   `ecs-agent/api/task/status/taskstatus.go` (the states that are sent). What is answered for
  ///   an acknowledgment is not published; agents only log it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let task = try call.world.ecs.reportedTask(input.task, in: cluster)
    let states = ["PENDING", "MANIFEST_PULLED", "RUNNING", "STOPPED"]
    if let status = input.status, !status.isEmpty, !states.contains(status) {
      throw .reportedStatusUnknown(status)
    }
    guard task.status != .stopped else { return Output(acknowledgment: "ACK") }
    for report in input.containers ?? [] {
      let place = try call.world.ecs.place(of: report.containerName, in: task)
      call.world.take(report, at: place, of: task.id)
    }
    for report in input.managedAgents ?? [] {
      let place = try call.world.ecs.place(of: report.containerName, in: task)
      call.world.take(report, at: place, of: task.id)
    }
    for report in input.attachments ?? [] {
      guard report.attachmentArn == call.world.ecs.attachmentARN(of: task) else {
        throw .attachmentUnknown
      }
      if report.status == "ATTACHED" { call.world.confirmAttachment(of: task.id) }
    }
    note(.pullStarted, input.pullStartedAt, of: task.id, in: &call)
    note(.pullStopped, input.pullStoppedAt, of: task.id, in: &call)
    switch input.status {
    case "RUNNING": call.world.reportRunning(task.id)
    case "STOPPED":
      note(.executionStopped, input.executionStoppedAt, of: task.id, in: &call)
      call.world.reportStopped(task.id, because: input.reason)
    default: break
    }
    return Output(acknowledgment: "ACK")
  }

  private static func note(
    _ moment: TaskMoment, _ seconds: Double?, of id: TaskID, in call: inout Call
  ) {
    guard let seconds, let milliseconds = Int64(exactly: (seconds * 1000).rounded()),
      call.world.ecs.tasks[id]?.time(of: moment) == nil
    else { return }
    call.world.ecs.note(moment, of: id, at: SimTime(milliseconds: milliseconds))
  }
}

extension World {
  /// An agent says that a task runs: so do its containers of which it said nothing else.
  ///
  /// Of a task whose network interface is still to be made no agent knows yet: that is not heard.
  fileprivate mutating func reportRunning(_ id: TaskID) {
    guard let task = ecs.tasks[id], task.status < .running,
      task.interface.map({ $0.id != nil }) ?? true
    else { return }
    if let place = task.nextStep { cancel(place) }
    ecs.tasks.update(id) { task in
      task.nextStep = nil
      for index in task.containers.indices where task.containers[index].status == .pending {
        task.containers[index].status = .running
      }
    }
    finishStarting(id)
  }

  /// An agent says that a task is over.
  fileprivate mutating func reportStopped(_ id: TaskID, because reason: String?) {
    guard let task = ecs.tasks[id], task.status < .deprovisioning else { return }
    if let place = task.nextStep { cancel(place) }
    if task.stop == nil {
      let stop =
        task.time(of: .running) == nil
        ? TaskStop(.taskFailedToStart, reason ?? "Task failed to start")
        : TaskStop(.essentialContainerExited, reason ?? "Essential container in task exited")
      ecs.wantStopped(id, for: stop, at: now)
    }
    ecs.tasks.update(id) { task in
      for index in task.containers.indices { task.containers[index].status = .stopped }
    }
    leaveAtOnce(id)
    if task.time(of: .executionStopped) == nil { ecs.note(.executionStopped, of: id, at: now) }
    if task.interface?.id == nil { release(id) }
    enter(task.interface?.id == nil ? .kept : .releasing, id)
  }
}
