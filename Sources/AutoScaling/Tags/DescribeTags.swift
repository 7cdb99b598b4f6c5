import AWSModel
import Documents

/// Shows the tags of groups.
public enum DescribeTags: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let Filters: [Filter]?
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// The tags in order of group and key.
  public struct Output: Encodable {
    let Tags: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var rows: [(group: String, tag: GroupTag)] = []
    for group in call.world.autoScaling.groups(in: call.scope) {
      rows += group.tags.map { (group.name, $0) }
    }
    for filter in input.Filters ?? [] {
      rows = try filter.only(rows) { filter, row throws(AWSError) in
        try filter.accepts(row.tag, of: row.group)
      }
    }
    let page = try input.page(of: rows, name) { "\($0.group) \($0.tag.key)" }
    return Output(
      Tags: page.items.map { $0.tag.shape(of: $0.group) }, NextToken: page.nextToken)
  }
}

extension Filter {
  /// - Source: EC2 Auto Scaling API Reference, “DescribeTags”, `Filters`; the sentence is ours.
  fileprivate func accepts(_ tag: GroupTag, of group: String) throws(AWSError) -> Bool {
    let values = Values ?? []
    switch Name ?? "" {
    case "auto-scaling-group": return values.contains(group)
    case "key": return values.contains(tag.key)
    case "value": return values.contains(tag.value)
    case "propagate-at-launch": return values.contains(tag.isPropagated ? "true" : "false")
    default: throw .invalid("Filter \(Name ?? "") is not supported.")
    }
  }
}
