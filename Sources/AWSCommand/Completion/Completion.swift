import AWSModel

/// What could stand where the cursor is: services, operations, options, values, live names.
public struct Completion {
  private let library: ModelLibrary
  private let live: (ResourceKind) -> [String]

  /// Candidates over the services of `library`.
  ///
  /// - Parameters:
  ///   - words: what stands between `aws` and the word under the cursor.
  ///   - current: what of that word is typed already.
  ///   - library: the API models.
  ///   - live: the names that things of a kind have now; `.file` asks for files of the workspace.
  /// - Returns: the words that begin with `current`; options that are required come first.
  public static func complete(
    words: [String], current: String, library: ModelLibrary, live: (ResourceKind) -> [String]
  ) -> [Candidate] {
    withoutActuallyEscaping(live) { live in
      Completion(library: library, live: live).candidates(words, current)
        .filter { $0.text.hasPrefix(current) }
    }
  }

  private func candidates(_ words: [String], _ current: String) -> [Candidate] {
    if let value = globalValue(words) { return value }
    let plain = words.filter { !$0.hasPrefix("-") }
    guard let command = firstCommand(words) else {
      if current.hasPrefix("-") { return globalOptions(words) }
      return library.services.map {
        Candidate($0, help: library.directory.entry($0)?.metadata.fullName ?? "")
      } + [Candidate("configure"), Candidate("help")]
    }
    if command == "configure", plain.count == 1 {
      return (ConfigureCommand.subcommands + ["help"]).map { Candidate($0) }
    }
    guard let model = library.model(for: command),
      let place = words.firstIndex(of: command)
    else { return [] }
    return operations(Array(words[(place + 1)...]), current, words, of: model)
  }

  /// The first word that is neither a global option nor its value.
  private func firstCommand(_ words: [String]) -> String? {
    var place = 0
    while place < words.count {
      guard words[place].hasPrefix("-") else { return words[place] }
      let argument = GlobalOptions.arguments.first { $0.option == words[place] }
      place += argument?.arity == .one ? 2 : 1
    }
    return nil
  }

  private func operations(
    _ rest: [String], _ current: String, _ words: [String], of model: ServiceModel
  ) -> [Candidate] {
    guard let command = rest.first else {
      return commands(of: model)
    }
    if command == "wait" {
      guard rest.count > 1 else { return waiters(of: model) }
      guard
        let waiter = model.waiterNames.first(where: { KebabCase.of($0) == rest[1] })
          .flatMap(model.waiter), let operation = model.operation(waiter.operation)
      else { return [] }
      return options(Array(rest.dropFirst(2)), current, words, operation, model)
    }
    guard let operation = ServiceCommand.operation(command, of: model) else { return [] }
    return options(Array(rest.dropFirst()), current, words, operation, model)
  }

  /// A service's commands, each with what help says of it.
  private func commands(of model: ServiceModel) -> [Candidate] {
    let sentences = HelpSentences(model.name, library: library)
    let told = Dictionary(
      sentences.groups.flatMap(\.operations).map { (KebabCase.of($0.name), $0.sentence) },
      uniquingKeysWith: { first, _ in first })
    return ServiceCommand.names(of: model).sorted().map { name in
      Candidate(name, help: told[name] ?? sentences.command(name)?.sentence ?? "")
    }
  }

  private func waiters(of model: ServiceModel) -> [Candidate] {
    let sentences = HelpSentences(model.name, library: library)
    return model.waiterNames.sorted().map {
      Candidate(KebabCase.of($0), help: sentences.waiter($0) ?? "")
    }
  }

  // MARK: Options and their values

  private func options(
    _ given: [String], _ current: String, _ words: [String], _ operation: OperationModel,
    _ model: ServiceModel
  ) -> [Candidate] {
    let table = ArgumentTable(operation, of: model)
    if let open = given.lastIndex(where: { $0.hasPrefix("--") }), !current.hasPrefix("-") {
      let argument = table.arguments.first { $0.option == given[open] }
      if let argument, takesMore(argument, after: given.count - open - 1) {
        let used = Array(given[(open + 1)...])
        return values(of: argument, model).filter { !used.contains($0.text) }
      }
    }
    let free = table.arguments.filter { argument in
      !argument.isHidden
        && !table.arguments.contains {
          $0.destination == argument.destination && given.contains($0.option)
        }
    }
    let ordered = free.filter(\.isRequired) + free.filter { !$0.isRequired }
    let sentences = HelpSentences(model.name, library: library)
    return ordered.map { argument in
      Candidate(argument.option, help: remark(on: argument, operation, model, sentences))
    }
      + (given.isEmpty ? [Candidate("help")] : []) + globalOptions(words)
  }

  private func takesMore(_ argument: Argument, after count: Int) -> Bool {
    switch argument.arity {
    case .flag: false
    case .one, .optional: count == 0
    case .many, .oneOrMore: true
    }
  }

  private func values(of argument: Argument, _ model: ServiceModel) -> [Candidate] {
    let files = live(.file).map { Candidate("file://" + $0) }
    guard case .member(let member) = argument.effect else {
      if case .inputDocument = argument.effect { return files }
      return argument.choices.map { Candidate($0) }
    }
    var shape = model[member.shape]
    if shape.kind == .list, let element = shape.element { shape = model[element.shape] }
    if !shape.allowed.isEmpty { return shape.allowed.map { Candidate($0) } }
    if let kind = ResourceKind.of(member: member.name, in: model.name) {
      return live(kind).map { Candidate($0) }
    }
    return shape.isScalar && !member.name.lowercased().contains("document")
      && !member.name.lowercased().contains("data") ? [] : files
  }

  private func remark(
    on argument: Argument, _ operation: OperationModel, _ model: ServiceModel,
    _ sentences: HelpSentences
  ) -> String {
    guard case .member(let member) = argument.effect else {
      return sentences.cliOption(argument.option, of: operation.name) ?? ""
    }
    let required = argument.isRequired ? "required" : nil
    let said = sentences.option(member.name, of: operation.name)
    let words = [required, said ?? model[member.shape].kind.rawValue].compactMap { $0 }
    return words.joined(separator: said == nil ? ", " : ": ")
  }

  private func globalOptions(_ words: [String]) -> [Candidate] {
    let sentences = HelpSentences("aws", library: library)
    return GlobalOptions.arguments.filter { !words.contains($0.option) }.map {
      Candidate($0.option, help: sentences.text($0.option, in: "globals") ?? "global")
    }
  }

  /// The values of a global option that the cursor stands behind.
  private func globalValue(_ words: [String]) -> [Candidate]? {
    guard let last = words.last,
      let argument = GlobalOptions.arguments.first(where: { $0.option == last && $0.arity == .one })
    else { return nil }
    if last == "--region" { return Regions.names.map { Candidate($0) } }
    if last == "--profile" { return [Candidate("default")] }
    return argument.choices.map { Candidate($0) }
  }
}
