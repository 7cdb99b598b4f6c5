import AWSModel
import Documents
import Sandbox

/// Fetches all pages of a result, or as many as the line asks for, and joins them.
///
/// Source: AWS CLI User Guide, "Using the pagination options"; botocore/paginate.py for what is
/// joined how and for the tokens.
struct PageWalk {
  /// Where to begin and to end.
  struct Limits {
    var startingToken: String?
    var pageSize: String?
    var maxItems: Int?

    mutating func set(_ key: Argument.PagingKey, _ value: ArgumentValue) {
      guard case .text(let text) = value else { return }
      switch key {
      case .startingToken: startingToken = text
      case .pageSize: pageSize = text
      case .maxItems: maxItems = PythonText.integer(text).map { Int($0) }
      }
    }
  }

  let paginator: Paginator
  let limits: Limits

  private struct State {
    var token: JSONObject
    var resume: String?
    var pages: [JSONObject] = []
    var total = 0
  }

  func run(
    _ request: Request, fetch: (Request) throws(CLIFailure) -> JSON
  ) throws(CLIFailure) -> Answer {
    var request = request
    var start = PageToken(token: JSONObject(paginator.inputTokens.map { ($0, JSON.null) }))
    if let text = limits.startingToken {
      start = PageToken(reading: text, for: paginator)
      inject(start.token, into: &request)
    }
    if let size = limits.pageSize, let key = paginator.limitKey {
      setMember(key, PythonText.integer(size).map { .integer($0) } ?? .string(size), of: &request)
    }
    var state = State(token: start.token)
    while true {
      var page = try fetch(request).object ?? JSONObject()
      if state.pages.isEmpty, limits.startingToken != nil { cut(&page, before: start.skip) }
      if try !keep(page, skipped: state.pages.isEmpty ? start.skip : 0, &state) { break }
      let next = try next(after: page)
      guard next.contains(where: { !$0.value.isNull }) else { break }
      if let limit = limits.maxItems, state.total == limit {
        state.resume = PageToken(token: next).text
        break
      }
      guard next != state.token else {
        throw .general(
          "Error during pagination: The same next token was received twice: "
            + PythonText.repr(.object(next)))
      }
      state.token = next
      inject(next, into: &request)
    }
    return try joined(state)
  }

  // MARK: Pages

  /// Keeps a page, or the part of it that may still be shown; false where nothing more may.
  private func keep(_ page: JSONObject, skipped: Int, _ state: inout State) throws(CLIFailure)
    -> Bool
  {
    var page = page
    let count = items(of: page).count
    if let limit = limits.maxItems, state.total + count > limit {
      let kept = max(0, limit - state.total)
      page.set(path: paginator.resultKeys[0], .array(Array(items(of: page).prefix(kept))))
      state.pages.append(page)
      var token = state.token
      token["boto_truncate_amount"] = .integer(Int64(kept + skipped))
      state.resume = PageToken(token: token).text
      return false
    }
    state.pages.append(page)
    state.total += count
    return true
  }

  private func items(of page: JSONObject) -> [JSON] {
    paginator.resultKeys.first.flatMap { page.value(at: $0)?.array } ?? []
  }

  /// Leaves out what an earlier command showed of the first page.
  private func cut(_ page: inout JSONObject, before skip: Int) {
    for (place, key) in paginator.resultKeys.enumerated() {
      guard let value = page.value(at: key), let elements = value.array else { continue }
      page.set(path: key, .array(place == 0 ? Array(elements.dropFirst(skip)) : []))
    }
  }

  private func next(after page: JSONObject) throws(CLIFailure) -> JSONObject {
    if let more = paginator.moreResults, try !PythonText.isTrue(search(more, page)) {
      return JSONObject()
    }
    var token = JSONObject()
    for (input, output) in zip(paginator.inputTokens, paginator.outputTokens) {
      let value = try search(output, page)
      token[input] = PythonText.isTrue(value) ? value : .null
    }
    return token
  }

  private func search(_ expression: String, _ page: JSONObject) throws(CLIFailure) -> JSON {
    do throws(JMESPathError) {
      return try JMESPath(expression).search(.object(page))
    } catch {
      throw .general(error.message)
    }
  }

  private func inject(_ token: JSONObject, into request: inout Request) {
    for member in token { setMember(member.key, member.value, of: &request) }
  }

  private func setMember(_ name: String, _ value: JSON, of request: inout Request) {
    var input = request.input.object ?? JSONObject()
    input[name] = value.isNull ? JSON?.none : value
    request.input = .object(input)
  }

  // MARK: The whole

  private func joined(_ state: State) throws(CLIFailure) -> Answer {
    var whole = JSONObject()
    for page in state.pages {
      for key in paginator.resultKeys {
        guard let value = page.value(at: key), !value.isNull else { continue }
        switch (whole.value(at: key), value) {
        case (.array(let known)?, .array(let more)): whole.set(path: key, .array(known + more))
        case (.integer(let known)?, .integer(let more)):
          whole.set(path: key, .integer(known + more))
        case (.string(let known)?, .string(let more)): whole.set(path: key, .string(known + more))
        case (nil, _): whole.set(path: key, value)
        default: break
        }
      }
    }
    let constant = constantPart(of: state.pages.first ?? JSONObject())
    whole.merge(constant)
    var texts = state.pages.enumerated().map { place, page in
      var text = place == 0 ? constant : JSONObject()
      for key in paginator.resultKeys { text.set(path: key, page.value(at: key) ?? .null) }
      return JSON.object(text)
    }
    if let resume = state.resume {
      whole["NextToken"] = .string(resume)
      texts.append(["NextToken": ["NextToken": .string(resume)]])
    }
    return Answer(
      whole: .object(whole), pages: state.pages.map { .object($0) }, textPages: texts)
  }

  private func constantPart(of page: JSONObject) -> JSONObject {
    var constant = JSONObject()
    for key in paginator.constantKeys { constant.set(path: key, page.value(at: key) ?? .null) }
    return constant
  }
}
