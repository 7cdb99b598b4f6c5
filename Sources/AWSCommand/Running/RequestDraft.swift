import AWSModel
import Documents

/// What a line says of a request, before anything is checked against the model.
struct RequestDraft {
  /// The members given on the line or in a document, in the order of the options.
  private(set) var members = JSONObject()
  /// How the whole result is fetched; nil where only one request is sent.
  private(set) var paginator: Paginator?
  /// Where to begin and to end.
  private(set) var limits = PageWalk.Limits()
  /// `input`, `yaml-input` or `output`, where only a sample is asked for.
  private(set) var sample: String?
  /// Whether help is asked for.
  private(set) var isHelp = false
  /// The members whose bytes came from a file and are Base64 already.
  private(set) var encodedMembers: Set<String> = []
  /// The file that the answer's bytes go to, for operations that answer bytes.
  private(set) var outputFile: String?

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - words: what stands behind the operation.
  ///   - model: the service's model.
  ///   - operation: what the words are options of.
  ///   - paginates: false for `--no-paginate`.
  ///   - files: where `file://` looks.
  /// - Throws: the complaint of the command line.
  init(
    _ words: [String], model: ServiceModel, operation: OperationModel, paginates: Bool,
    files: ParameterFiles
  ) throws(CLIFailure) {
    var table = ArgumentTable(operation, of: model)
    if Self.overridesRequired(words) { table = table.withoutRequirements }
    let answersBytes = OutputFile.member(of: operation, of: model) != nil
    let line = try ArgumentParser(
      table.arguments, positional: answersBytes ? OutputFile.name : "help",
      needsPositional: answersBytes
    ).parse(words)
    if line.positional == "help", !answersBytes {
      isHelp = true
      return
    }
    if answersBytes { outputFile = line.positional }
    let unknown = line.rest + (answersBytes ? [] : line.positional.map { [$0] } ?? [])
    guard unknown.isEmpty else { throw .unknownOptions(unknown) }
    try Self.checkCustomisations(operation.name, line.values)
    paginator = table.paginator
    if try !Self.paginates(paginates, table, line.values) {
      paginator = nil
      table = table.withoutPaging
    }
    let reader = ParameterReader(model: model, files: files)
    try read(line.values, table, reader)
    try mergeDocuments(line.values, files, paging: table.paginator)
    if paginator != nil, limits.pageSize == nil, model.name == "ec2",
      let free = Self.pagedByDefault[operation.name],
      members.allSatisfy({ free.contains($0.key) })
    {
      limits.pageSize = "1000"
    }
  }

  /// EC2 operations that the CLI asks for a thousand at a time, unless other members narrow them.
  ///
  /// Source: awscli/customizations/ec2/paginate.py.
  private static let pagedByDefault = [
    "DescribeVolumes": ["NextToken", "DryRun"],
    "DescribeSnapshots": ["OwnerIds", "RestorableByUserIds", "NextToken", "DryRun"],
  ]

  /// A document or a sample stands for what is required.
  private static func overridesRequired(_ words: [String]) -> Bool {
    if words.contains("--cli-input-json") || words.contains("--cli-input-yaml") { return true }
    guard let place = words.firstIndex(of: "--generate-cli-skeleton") else { return false }
    return place + 1 >= words.count || words[place + 1] != "output"
  }

  private static func checkCustomisations(
    _ operation: String, _ values: [String: ArgumentValue]
  ) throws(CLIFailure) {
    if operation == "RunInstances" { try RunInstances.check(values) }
    if SecurityGroupRule.operations.contains(operation) { try SecurityGroupRule.check(values) }
    if operation == "PutMetricData" { try PutMetricData.check(values) }
  }

  /// Whether the whole result is fetched: not with `--no-paginate`, and not where the line
  /// steers through the pages itself.
  ///
  /// Source: awscli/customizations/paginate.py.
  private static func paginates(
    _ paginates: Bool, _ table: ArgumentTable, _ values: [String: ArgumentValue]
  ) throws(CLIFailure) -> Bool {
    guard let paginator = table.paginator else { return paginates }
    let own = (paginator.inputTokens + (paginator.limitKey.map { [$0] } ?? [])).map(KebabCase.of)
    if paginates, !own.contains(where: { values[$0] != nil && $0 != "max-items" }) { return true }
    let given = ["starting-token", "page-size", "max-items"]
      .filter { !table.shadowedNames.contains($0) && values[$0] != nil }
    guard given.isEmpty else {
      throw .general(
        "Error during pagination: Cannot specify --no-paginate along with pagination arguments: "
          + given.map { "--" + $0 }.joined(separator: ", "))
    }
    return false
  }

  private mutating func read(
    _ values: [String: ArgumentValue], _ table: ArgumentTable, _ reader: ParameterReader
  ) throws(CLIFailure) {
    for argument in table.arguments {
      guard let value = values[argument.destination] else { continue }
      switch argument.effect {
      case .member(let member):
        if case .text(let text) = value, text.hasPrefix("fileb://") {
          encodedMembers.insert(member.name)
        }
        members[member.name] = try reader.value(
          value, option: argument.option, shape: member.shape)
        if argument.name == "zip-file", let bytes = members[member.name]?.string {
          try ZipFile.check(bytes)
        }
      case .custom(let customisation):
        if case .zipFile(let member) = customisation { encodedMembers.insert(member) }
        try customisation.apply(value, to: &members, reading: reader)
      case .paging(let key): limits.set(key, value)
      case .skeleton:
        if case .text(let text) = value { sample = text } else { sample = "input" }
      case .inputDocument, .global: break
      }
    }
  }

  /// Adds the members of `--cli-input-json` and `--cli-input-yaml` that the line does not give.
  private mutating func mergeDocuments(
    _ values: [String: ArgumentValue], _ files: ParameterFiles, paging: Paginator?
  ) throws(CLIFailure) {
    let given = ["cli-input-json", "cli-input-yaml"].filter { values[$0] != nil }
    guard given.count < 2 else {
      throw .parameter("Only one --cli-input- parameter may be specified.")
    }
    guard let name = given.first, let value = values[name] else { return }
    let option = "--" + name
    guard case .text(let text) = try files.contents(of: value, option: option) else { return }
    let document = try Self.document(text, option, isYAML: name == "cli-input-yaml")
    guard let object = document.object else {
      throw .unparsable(
        option, "Invalid type: expecting map, received \(PythonText.type(of: document))")
    }
    for member in object where members[member.key] == nil { members[member.key] = member.value }
    // AWS CLI 2 fetches one page where the document says which. Source: AWS CLI User Guide,
    // "Breaking changes", "input parameters for pagination".
    if let paging, paging.inputTokens.contains(where: { object[$0] != nil }) { paginator = nil }
  }

  private static func document(
    _ text: String, _ option: String, isYAML: Bool
  ) throws(CLIFailure) -> JSON {
    if isYAML {
      do throws(YAMLSyntaxError) {
        return try JSON(parsingYAML: text)
      } catch {
        throw .unparsable(option, "Invalid YAML: \(error)")
      }
    }
    do throws(JSONSyntaxError) {
      return try JSON(parsing: text)
    } catch {
      throw .unparsable(option, "Invalid JSON: \(error)\nJSON received: \(text)")
    }
  }
}
