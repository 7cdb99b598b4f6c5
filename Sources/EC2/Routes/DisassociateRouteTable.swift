import AWSModel

/// Lets a subnet follow its network's main table again.
public enum DisassociateRouteTable: Operation {
  /// Which bond between a subnet and a table.
  public struct Input: Decodable {
    let AssociationId: String
    let DryRun: Bool?
  }

  /// Ends it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let id = input.AssociationId
    let tables = call.world.ec2[call.scope].routeTables.rows
    if tables.contains(where: { $0.isMain && $0.mainAssociation == id }) {
      throw .invalidValue("cannot disassociate the main route table association \(id)")
    }
    let found = tables.first { $0.followers?.contains { $0.id == id } == true }
    guard let table = found else {
      throw AWSError(
        code: "InvalidAssociationID.NotFound",
        message: "The association ID '\(id)' does not exist")
    }
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].routeTables.update(table.id) {
      let left = ($0.followers ?? []).filter { $0.id != id }
      $0.followers = left.isEmpty ? nil : left
    }
    return NoOutput()
  }
}
