import AWSModel
import Documents

/// Shows launch templates.
public enum DescribeLaunchTemplates: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let LaunchTemplateIds: [String]?
    let LaunchTemplateNames: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The templates in order of id.
  public struct Output: Encodable {
    let LaunchTemplates: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    var rows = region.launchTemplates.templates.rows
    if let ids = input.LaunchTemplateIds {
      for id in ids { _ = try region.launchTemplate(id: id, name: nil) }
      rows = rows.filter { ids.contains($0.id) }
    }
    if let names = input.LaunchTemplateNames {
      guard names.allSatisfy({ region.launchTemplates.ids[$0] != nil }) else {
        throw .someTemplateNotFound
      }
      rows = rows.filter { names.contains($0.name) }
    }
    let passed = try region.only(rows, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, 1...200, key: \.id)
    return Output(
      LaunchTemplates: page.items.map { $0.shape(tags: region.tags(of: $0.id)) },
      NextToken: page.nextToken)
  }
}

extension LaunchTemplate: Filterable {
  var taggedID: String { id }

  static let filterNames: [String]? = ["create-time", "launch-template-name"]

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "create-time": ["\(created.dateText)T\(created.clockText).000Z"]
    case "launch-template-name": [name]
    default: nil
    }
  }
}
