import AWSModel
import Documents
import Simulation

extension Classic {
  /// Says what a Classic Load Balancer asks its instances, and how often.
  public enum ConfigureHealthCheck: Operation {
    /// Of which, and the check.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let HealthCheck: HealthCheckRequest
    }

    /// The check it makes then.
    public struct Output: Encodable {
      let HealthCheck: JSON
    }

    /// Replaces the check; every instance is counted from the beginning.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      let check = try input.HealthCheck.check()
      call.world.classicBalancing.balancers.update(balancer.arn) {
        $0.healthTarget = input.HealthCheck.Target
      }
      if call.world.balancing.groups[balancer.arn]?.check != check {
        call.world.balancing.groups.update(balancer.arn) { $0.check = check }
        call.world.restartChecks(of: balancer.arn)
      }
      return Output(HealthCheck: check.classicShape(input.HealthCheck.Target))
    }
  }
}
