import AWSModel
import Documents

/// The `deploymentConfiguration` of a request, as far as it decides something.
struct DeploymentSettings: Decodable {
  var maximumPercent: Int?
  var minimumHealthyPercent: Int?
  var deploymentCircuitBreaker: CircuitBreaker?
  var alarms: Alarms?
  var strategy: String?
  var bakeTimeInMinutes: Int?
  var lifecycleHooks: [HookSettings]?
  var linearConfiguration: LinearSettings?
  var canaryConfiguration: CanarySettings?

  /// Alarms that watch a deployment.
  struct Alarms: Decodable {
    var alarmNames: [String]?
    var enable: Bool?
    var rollback: Bool?
  }

  /// Refuses what is not simulated.
  func check() throws(AWSError) {
    let percentages = [maximumPercent, minimumHealthyPercent].compactMap { $0 }
    if let percent = percentages.first(where: { $0 < 0 }) {
      throw .invalidParameter("A percentage of deploymentConfiguration is \(percent), below 0.")
    }
  }
}

/// The `deploymentController` of a request.
struct DeploymentController: Decodable {
  var type: String

  /// The same as a value; nil for what ECS does not have.
  var control: DeploymentControl? { DeploymentControl(rawValue: type) }

  /// Refuses what ECS does not have.
  func check() throws(AWSError) {
    guard control == nil else { return }
    throw .invalidParameter("Invalid deployment controller type '\(type)'.")
  }
}
