import AWSModel
import Documents
import Simulation

/// Shows whether instances and the hosts under them are well.
public enum DescribeInstanceStatus: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let InstanceIds: [String]?
    let IncludeAllInstances: Bool?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// One status an instance, in order of id.
  public struct Output: Encodable {
    let InstanceStatuses: [JSON]
    let NextToken: String?
  }

  /// Shows them; those that do not run only where all are asked for.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    try input.refuseIDs(input.InstanceIds, called: "instancesSet")
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    let now = call.world.now
    let named = try input.InstanceIds.map { ids throws(AWSError) in try region.instances(ids) }
    let statuses = (named ?? region.instances.rows)
      .filter { input.IncludeAllInstances == true || $0.state == .running }
      .map { StatusRow(instance: $0, now: now) }
    let passed = try region.only(statuses, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, key: \.instance.id)
    return Output(
      InstanceStatuses: page.items.map { $0.shape(in: region) }, NextToken: page.nextToken)
  }
}

/// What the status checks say; they are derived from the time, not scheduled.
private struct StatusRow: Filterable {
  let instance: Instance
  let now: SimTime
  var taggedID: String { instance.id }

  static let filterNames: [String]? = [
    "instance-status.status", "system-status.status", "availability-zone",
    "instance-state-name", "instance-state-code",
  ]

  /// Checks answer about two minutes after the start (our choice; seen: one to three).
  private static let checksAnswerAfter = SimDuration.minutes(2)

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "instance-status.status", "system-status.status": [verdict(in: region)]
    case "availability-zone": [instance.zone]
    case "instance-state-name": [instance.state.rawValue]
    case "instance-state-code": [String(instance.state.code)]
    default: nil
    }
  }

  func verdict(in region: EC2Region) -> String {
    guard instance.state == .running else { return "not-applicable" }
    if region.isImpaired(zone: instance.zone) { return "impaired" }
    return now < instance.since + Self.checksAnswerAfter ? "initializing" : "ok"
  }

  func shape(in region: EC2Region) -> JSON {
    let verdict = verdict(in: region)
    let details: JSON? =
      switch verdict {
      case "ok": [["Name": "reachability", "Status": "passed"]]
      case "initializing": [["Name": "reachability", "Status": "initializing"]]
      case "impaired": [["Name": "reachability", "Status": "failed"]]
      default: nil
      }
    let summary = JSON(present: ["Details": details, "Status": .string(verdict)])
    return [
      "AvailabilityZone": .string(instance.zone),
      "AvailabilityZoneId": .string(Zone.id(ofName: instance.zone)),
      "InstanceId": .string(instance.id),
      "InstanceState": instance.state.shape,
      "InstanceStatus": summary,
      "SystemStatus": summary,
    ]
  }
}
