import AWSModel

/// The options of one operation, in the model's order, then those of customisations and pages.
struct ArgumentTable {
  /// The options.
  private(set) var arguments: [Argument]
  /// How the operation answers in pages, where it does.
  let paginator: Paginator?
  /// Options of the operation behind those about pages of the same name.
  private var shadowed: [Argument] = []

  /// The options of an operation.
  init(_ operation: OperationModel, of model: ServiceModel) {
    arguments = operation.input.map { Self.members(of: model[$0], in: model) } ?? []
    paginator = model.paginator(operation.name)
    Customisation.customise(&arguments, operation: operation.name, of: model)
    if let paginator, let input = operation.input {
      addPaging(paginator, input: model[input], of: model)
    }
    for (name, format) in [
      ("cli-input-json", Argument.DocumentFormat.json), ("cli-input-yaml", .yaml),
    ] {
      add(Argument(name: name, destination: name, arity: .one, effect: .inputDocument(format)))
    }
    add(
      Argument(
        name: "generate-cli-skeleton", destination: "generate-cli-skeleton", arity: .optional,
        choices: ["input", "output", "yaml-input"], effect: .skeleton))
  }

  /// The option called `name`.
  func argument(_ name: String) -> Argument? { arguments.first { $0.name == name } }

  /// The table where nothing is required, for a request given as a document.
  var withoutRequirements: ArgumentTable {
    var table = self
    for place in table.arguments.indices { table.arguments[place].isRequired = false }
    return table
  }

  /// The table without options about pages, for a line that fetches one page by hand.
  var withoutPaging: ArgumentTable {
    var table = self
    for argument in shadowed {
      guard let place = table.arguments.firstIndex(where: { $0.name == argument.name }) else {
        continue
      }
      table.arguments[place] = argument
    }
    return table
  }

  /// The names of options about pages that stand in the place of the operation's own.
  var shadowedNames: [String] { shadowed.map(\.name) }

  private mutating func add(_ argument: Argument) {
    if let place = arguments.firstIndex(where: { $0.name == argument.name }) {
      arguments[place] = argument
    } else {
      arguments.append(argument)
    }
  }

  private static func members(of input: Shape, in model: ServiceModel) -> [Argument] {
    input.members.flatMap { member -> [Argument] in
      let name = KebabCase.of(member.name)
      let shape = model[member.shape]
      let isRequired = member.isRequired && !member.isIdempotencyToken
      guard shape.kind == .boolean else {
        return [
          Argument(
            name: name, destination: name, arity: shape.kind == .list ? .many : .one,
            conversion: conversion(of: shape.kind), isRequired: isRequired,
            isHidden: member.isDeprecated, effect: .member(member))
        ]
      }
      // A Boolean is two options of which the last one counts; neither is required by the
      // parser. Source: awscli/arguments.py, `BooleanArgument`.
      return [(name, true), ("no-" + name, false)].map {
        Argument(
          name: $0.0, destination: name, arity: .flag($0.1), isHidden: member.isDeprecated,
          effect: .member(member))
      }
    }
  }

  private static func conversion(of kind: Shape.Kind) -> Argument.Conversion {
    switch kind {
    case .long: .integer
    case .float, .double: .double
    default: .text
    }
  }

  /// Hides the operation's own words about pages and adds the CLI's.
  ///
  /// Source: AWS CLI User Guide, "Using the pagination options".
  private mutating func addPaging(_ paginator: Paginator, input: Shape, of model: ServiceModel) {
    let own = paginator.inputTokens + (paginator.limitKey.map { [$0] } ?? [])
    for name in own.map(KebabCase.of) {
      guard let place = arguments.firstIndex(where: { $0.name == name }) else { continue }
      arguments[place].isHidden = true
    }
    let limit = paginator.limitKey.flatMap(input.member).map { model[$0.shape].kind }
    let conversion: Argument.Conversion = limit == .string ? .text : .integer
    var added: [(String, Argument.PagingKey, Argument.Conversion)] = [
      ("starting-token", .startingToken, .text)
    ]
    if limit != nil { added.append(("page-size", .pageSize, conversion)) }
    added.append(("max-items", .maxItems, conversion))
    for (name, key, conversion) in added {
      if let own = argument(name) { shadowed.append(own) }
      add(
        Argument(
          name: name, destination: name, arity: .one, conversion: conversion, effect: .paging(key)))
    }
  }
}
