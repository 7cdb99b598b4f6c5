import Balancing

/// A request of a client on the internet.
public typealias WebRequest = Balancing.WebRequest
/// What a client gets.
public typealias WebOutcome = Balancing.WebOutcome
/// An answer over HTTP.
public typealias WebAnswer = Balancing.WebAnswer

extension Sandbox {
  /// What a client on the internet gets who sends a request to a load balancer.
  ///
  /// - Returns: the answer, or why nothing came.
  public func visit(_ request: WebRequest) -> WebOutcome { world.visit(request) }
}
