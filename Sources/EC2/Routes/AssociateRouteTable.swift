import AWSModel
import Documents
import Simulation

/// Lets a subnet follow a route table.
public enum AssociateRouteTable: Operation {
  /// Which subnet, and which table.
  public struct Input: Decodable {
    let RouteTableId: String
    let SubnetId: String?
    let DryRun: Bool?
  }

  /// The bond between them.
  public struct Output: Encodable {
    let AssociationId: String
    let AssociationState: JSON
  }

  /// Makes the subnet follow it, in place of the network's main table.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    let table = try region.routeTable(input.RouteTableId)
    guard let id = input.SubnetId else {
      throw .missingParameter("The request must contain the parameter subnetId")
    }
    let subnet = try region.subnet(id)
    guard subnet.vpc == table.vpc else {
      throw .invalidValue(
        "Route table \(table.id) and subnet \(subnet.id) belong to different networks")
    }
    let other = region.routeTables.rows.first {
      $0.followers?.contains { $0.subnet == id } == true
    }
    if let other, other.id != table.id {
      throw AWSError(
        code: "Resource.AlreadyAssociated",
        message: "the specified association for route table \(table.id) conflicts with an "
          + "existing association")
    }
    let known = other?.followers?.first { $0.subnet == id }
    try stopIfDryRun(input.DryRun)
    let bond =
      known ?? RouteTable.Follower(id: call.world.dice.resource("rtbassoc"), subnet: id)
    if known == nil {
      call.world.ec2[call.scope].routeTables.update(table.id) {
        $0.followers = ($0.followers ?? []) + [bond]
      }
    }
    return Output(AssociationId: bond.id, AssociationState: ["State": "associated"])
  }
}
