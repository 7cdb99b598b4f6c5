import AWSModel

/// Deletes a subnet in which nothing has an address.
public enum DeleteSubnet: Operation {
  /// Which one.
  public struct Input: Decodable {
    let SubnetId: String
    let DryRun: Bool?
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let subnet = try call.world.ec2[call.scope].subnet(input.SubnetId)
    guard subnet.freeAddresses == subnet.block.count - 5 else {
      throw .hasDependencies("subnet", subnet.id)
    }
    try stopIfDryRun(input.DryRun)
    let tables = call.world.ec2[call.scope].routeTables.rows
    for table in tables
    where table.followers?.contains(where: { $0.subnet == subnet.id }) == true {
      call.world.ec2[call.scope].routeTables.update(table.id) {
        let left = ($0.followers ?? []).filter { $0.subnet != subnet.id }
        $0.followers = left.isEmpty ? nil : left
      }
    }
    call.world.ec2[call.scope].subnets[subnet.id] = nil
    call.world.ec2[call.scope].tags[subnet.id] = nil
    return NoOutput()
  }
}

extension AWSError {
  static func hasDependencies(_ kind: String, _ id: String) -> AWSError {
    AWSError(
      code: "DependencyViolation",
      message: "The \(kind) '\(id)' has dependencies and cannot be deleted.")
  }
}
