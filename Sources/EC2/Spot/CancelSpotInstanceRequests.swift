import AWSModel
import Documents

/// Cancels requests for Spot capacity; the instances that fulfil them go on.
public enum CancelSpotInstanceRequests: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let SpotInstanceRequestIds: [String]
    let DryRun: Bool?
  }

  /// The state of each.
  public struct Output: Encodable {
    let CancelledSpotInstanceRequests: [JSON]
  }

  /// Cancels them; one that is closed already stays so.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let requests = try call.world.ec2[call.scope].spotRequests(input.SpotInstanceRequestIds)
    try stopIfDryRun(input.DryRun)
    let now = call.world.now
    for request in requests where request.state == "active" {
      call.world.ec2[call.scope].spotRequests.update(request.id) {
        $0.state = "cancelled"
        $0.status = "request-canceled-and-instance-running"
        $0.since = now
      }
    }
    let after = try call.world.ec2[call.scope].spotRequests(input.SpotInstanceRequestIds)
    return Output(
      CancelledSpotInstanceRequests: after.map {
        ["SpotInstanceRequestId": .string($0.id), "State": .string($0.state)]
      })
  }
}
