/// A request about the rules for what leaves a security group: as for what comes in, but the
/// group is named by its id only.
///
/// - Source: EC2 API, `AuthorizeSecurityGroupEgress` and `RevokeSecurityGroupEgress`.
struct EgressRequest: Decodable {
  let GroupId: String?
  let IpProtocol: String?
  let FromPort: Int?
  let ToPort: Int?
  let CidrIp: String?
  let SourceSecurityGroupName: String?
  let IpPermissions: [RuleRequest.Permission]?
  let DryRun: Bool?

  /// The same as the common work on rules takes it.
  var rules: RuleRequest {
    RuleRequest(
      GroupId: GroupId, GroupName: nil, IpProtocol: IpProtocol, FromPort: FromPort,
      ToPort: ToPort, CidrIp: CidrIp, SourceSecurityGroupName: SourceSecurityGroupName,
      IpPermissions: IpPermissions, DryRun: DryRun)
  }
}
