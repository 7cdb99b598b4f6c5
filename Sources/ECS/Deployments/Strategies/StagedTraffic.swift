import Documents
import Simulation

// Where the traffic of a staged deployment goes, and who shifts it.

extension Service {
  /// Whether something in front of the service shifts traffic between revisions.
  ///
  /// - Source: ECS Developer Guide, “Required resources for Amazon ECS blue/green deployments”
  ///   (a load balancer or Service Connect; without them nothing is shifted).
  var shiftsTraffic: Bool { false }

  /// The part of production and of test traffic that a revision gets in a staged deployment, as
  /// revision summaries show it; nothing where nobody shifts traffic.
  func trafficShares(of deployment: String, in record: ServiceDeployment) -> JSONObject {
    var members = JSONObject()
    guard let run = record.run, run.shiftsTraffic else { return members }
    let isGreen = deployment == record.deployment
    guard isGreen || deployment == run.blue else { return members }
    if let test = run.testWeight {
      members["requestedTestTrafficWeight"] = .double(isGreen ? test : 100 - test)
    }
    members["requestedProductionTrafficWeight"] = .double(
      isGreen ? run.productionWeight : 100 - run.productionWeight)
    return members
  }
}

extension World {
  /// Lets whatever is in front of a service send traffic as its staged deployment says.
  mutating func routeTraffic(of key: ServiceKey) {}
}
