import AWSModel
import EC2
import Simulation

/// The port at which floors above say what the things that they run answer, such as ECS for the
/// containers of its tasks.
public enum TargetAnswers: Port {
  /// A type that knows what some targets answer.
  public typealias Handler = any TargetResponder.Type
}

/// One request as it arrives at a target: a health check, or a client's.
public struct TargetProbe: Sendable {
  /// The account and region.
  public var scope: Scope
  /// The network interface at which it arrives.
  public var interface: NetworkInterface
  /// The address that is asked: the interface's first, or another that it has.
  public var address: Address
  /// The instance that the interface belongs to, for targets that are instances.
  public var instance: String?
  /// The port.
  public var port: Int
  /// `HTTP`, `HTTPS` or `TCP`.
  public var transport: String
  /// What is asked for.
  public var path: String
}

/// What comes back.
public enum TargetAnswer: Hashable, Codable, Sendable {
  /// A status of HTTP.
  case status(Int)
  /// The connection stands, and what is said on it is no HTTP.
  case connection
  /// Nobody listens there.
  case refused
  /// Nothing comes back at all.
  case silence
}

/// What something answers, and until when that stays so by itself.
public struct TargetReply: Sendable {
  /// What comes back now.
  public var answer: TargetAnswer
  /// When it changes though nothing else happens, such as at the end of a slow start.
  public var changesAt: SimTime?

  /// A reply.
  public init(_ answer: TargetAnswer, changesAt: SimTime? = nil) {
    self.answer = answer
    self.changesAt = changesAt
  }
}

/// What answers for things that can be targets.
///
/// Whoever answers also tells when an answer changes, with `World.reviewTargets(called:port:)`.
public protocol TargetResponder: SendableMetatype {
  /// What comes back; nil where it knows nothing of whom is asked.
  static func reply(to probe: TargetProbe, in world: World) -> TargetReply?
}

/// The port at which floors above learn that the health of targets changed.
public enum TargetHealthWatch: Port {
  /// A type that wants to know.
  public typealias Handler = any TargetHealthObserver.Type
}

/// What an observer of targets is told; the world already shows the new state.
public protocol TargetHealthObserver: SendableMetatype {
  /// A target is healthy, fails, is used no more …
  static func targetTurned(_ target: Target, in world: inout World)
  /// A target that was let go is gone.
  static func targetLeft(_ key: TargetKey, in world: inout World)
}

extension TargetHealthObserver {
  /// Does nothing.
  public static func targetLeft(_ key: TargetKey, in world: inout World) {}
}

extension HealthCheck {
  /// How an answer fails the check; nil where it passes.
  ///
  /// What a server answers to gRPC is not known: a container that serves passes.
  func fault(of answer: TargetAnswer) -> TargetFault? {
    switch answer {
    case .silence: return transport == "TCP" ? .failed : .timeout
    case .refused: return .failed
    case .connection: return transport == "TCP" ? nil : .failed
    case .status(let code):
      if transport == "TCP" || isGRPC || accepts(code) { return nil }
      return .status(code)
    }
  }
}
