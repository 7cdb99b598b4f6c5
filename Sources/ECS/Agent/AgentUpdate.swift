import EC2
import Simulation

/// Where the update of an agent stands, as the API writes it.
///
/// - Source: ECS API, `AgentUpdateStatus`.
public enum AgentUpdateStatus: String, Codable, Sendable {
  case pending = "PENDING"
  case staging = "STAGING"
  case staged = "STAGED"
  case updating = "UPDATING"
  case updated = "UPDATED"
  case failed = "FAILED"

  /// Whether another update has to wait.
  public var isUnderWay: Bool { self != .updated && self != .failed }

  /// What comes next, and how long that takes to come.
  ///
  /// The order is that of the agent's messages (StageUpdate, PerformUpdate: amazon-ecs-agent,
  /// `ecs-agent/acs`); the times are our estimates: a download of 100 MB, a restart.
  fileprivate var next: (AgentUpdateStatus, after: SimDuration)? {
    switch self {
    case .pending: (.staging, .seconds(3))
    case .staging: (.staged, .seconds(20))
    case .staged: (.updating, .seconds(3))
    case .updating: (.updated, .seconds(15))
    case .updated, .failed: nil
    }
  }
}

/// The update of an agent comes to its next stage.
struct AgentUpdateStep: WorldEvent {
  static let name = "ecs.agent-update"

  let instance: ContainerInstanceID
  let stage: AgentUpdateStatus

  func happen(in world: inout World) {
    guard let row = world.ecs.instances[instance], row.status != .inactive,
      let status = row.agentUpdate, status.next?.0 == stage
    else { return }
    // An agent that lost touch hears of nothing; while it updates itself it is silent anyway.
    guard row.isConnected || status == .updating else { return }
    world.ecs.update(instance) { row in
      row.agentUpdate = stage
      row.version += 1
    }
    switch stage {
    case .updating: world.setAgent(instance, connected: false, because: .update)
    case .updated:
      world.ecs.update(instance) { $0.agentVersion = Agent.currentVersion }
      world.setAgent(instance, connected: true, because: .update)
    default: break
    }
    world.continueUpdate(of: instance)
  }
}

extension World {
  /// Lets the update of an agent go on, where one is under way.
  mutating func continueUpdate(of instance: ContainerInstanceID) {
    guard let row = ecs.instances[instance], row.hasOwnAgent != true,
      let next = row.agentUpdate?.next
    else { return }
    schedule(AgentUpdateStep(instance: instance, stage: next.0), after: next.after)
  }

  /// The agent's process ends; the service on the machine starts it again.
  ///
  /// An update that was under way has failed. Ten seconds until it is back are our estimate.
  public mutating func crashAgent(of instance: ContainerInstanceID) {
    guard let row = ecs.instances[instance], row.isConnected, row.hasOwnAgent != true else {
      return
    }
    if row.agentUpdate?.isUnderWay == true { ecs.update(instance) { $0.agentUpdate = .failed } }
    setAgent(instance, connected: false, because: .crash)
    schedule(AgentReturn(instance: instance), after: .seconds(10))
  }
}

/// A moment at which an agent lost touch, or was back.
public struct AgentContact: Codable, Hashable, Sendable {
  /// When.
  public let time: SimTime
  /// Whether it is in touch from then on.
  public let isConnected: Bool
  /// Why.
  public let cause: Cause

  /// Why an agent loses touch.
  public enum Cause: Int8, Codable, Sendable {
    /// The way to ECS is cut.
    case network
    /// Its process ended.
    case crash
    /// It replaces itself.
    case update
    /// The machine stopped or started.
    case machine
  }
}
