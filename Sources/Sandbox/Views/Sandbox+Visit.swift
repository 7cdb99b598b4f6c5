import Balancing
import EC2

/// A request of a client on the internet.
public typealias WebRequest = Balancing.WebRequest
/// What a client gets.
public typealias WebOutcome = Balancing.WebOutcome
/// An answer over HTTP.
public typealias WebAnswer = Balancing.WebAnswer

extension Sandbox {
  /// The address under which the learner comes from the internet.
  public static let learnerAddress = Address.learner.text

  /// What a client on the internet gets who sends a request to a load balancer, a task or an
  /// instance.
  ///
  /// - Returns: the answer, or why nothing came.
  public func visit(_ request: WebRequest) -> WebOutcome { world.visit(request) }
}
