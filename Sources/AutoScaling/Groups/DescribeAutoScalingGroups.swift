import AWSModel
import Documents
import Simulation

/// Shows groups with their instances.
public enum DescribeAutoScalingGroups: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let AutoScalingGroupNames: [String]?
    let IncludeInstances: Bool?
    let Filters: [Filter]?
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// The groups in order of name.
  public struct Output: Encodable {
    let AutoScalingGroups: [JSON]
    let NextToken: String?
  }

  /// Shows them; names that there are not are left out.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let state = call.world.autoScaling
    var rows: [AutoScalingGroup]
    if let names = input.AutoScalingGroupNames, !names.isEmpty {
      rows = names.compactMap { state.groups[Pair(call.scope, $0)] }
    } else {
      rows = state.groups(in: call.scope)
    }
    for filter in input.Filters ?? [] {
      rows = try filter.only(rows) { filter, group throws(AWSError) in try filter.accepts(group) }
    }
    let page = try input.page(of: rows, name, key: \.name)
    return Output(
      AutoScalingGroups: page.items.map { group in
        group.shape(
          instances: input.IncludeInstances == false ? nil : state.instances(of: group.key))
      }, NextToken: page.nextToken)
  }
}

extension Filter {
  /// Whether a group passes.
  ///
  /// - Throws: `ValidationError` for a filter that groups do not have; the sentence is ours.
  /// - Source: EC2 Auto Scaling API Reference, “DescribeAutoScalingGroups”, `Filters`.
  fileprivate func accepts(_ group: AutoScalingGroup) throws(AWSError) -> Bool {
    let values = Values ?? []
    let name = Name ?? ""
    if name.hasPrefix("tag:") {
      let key = name.dropFirst(4)
      return group.tags.contains { $0.key == key && values.contains($0.value) }
    }
    switch name {
    case "tag-key": return group.tags.contains { values.contains($0.key) }
    case "tag-value": return group.tags.contains { values.contains($0.value) }
    default: throw .invalid("Filter \(name) is not supported.")
    }
  }
}
