import Testing

@testable import ECS

@Suite("CircuitBreaker: how many failures end a deployment")
struct CircuitBreakerTests {
  // Source: ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects
  // failures": half of the desired count, at least 3, at most 200.
  @Test(
    "the threshold is half of the desired count within 3 and 200",
    arguments: [(1, 3), (4, 3), (20, 10), (25, 13), (50, 25), (400, 200), (1000, 200)])
  func threshold(desired: Int, failures: Int) {
    #expect(CircuitBreaker.threshold(desired: desired) == failures)
  }
}
