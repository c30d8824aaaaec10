import CXLSXWriter
import Foundation

/// A validation in libxlsxwriter's own structure; its strings live as long as this object.
@unsafe
final class NativeValidation {
  let pointer: UnsafeMutablePointer<lxw_data_validation>
  private var strings: [UnsafeMutablePointer<CChar>?] = unsafe []
  private var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

  init(_ validation: Validation) {
    unsafe pointer = .allocate(capacity: 1)
    unsafe pointer.initialize(to: lxw_data_validation())
    unsafe pointer.pointee.input_title = copy(validation.prompt?.title)
    unsafe pointer.pointee.input_message = copy(validation.prompt?.text)
    unsafe pointer.pointee.error_title = copy(validation.complaint?.title)
    unsafe pointer.pointee.error_message = copy(validation.complaint?.text)
    let kind =
      validation.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING
    unsafe pointer.pointee.error_type = UInt8(kind.rawValue)
    unsafe set(validation.rule)
  }

  deinit {
    for index in unsafe strings.indices { unsafe free(strings[index]) }
    unsafe list?.deallocate()
    unsafe pointer.deallocate()
  }

  private func set(_ rule: Validation.Rule) {
    switch rule {
    case .list(let words):
      let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
        capacity: words.count + 1
      )
      for (index, word) in words.enumerated() { unsafe list[index] = copy(word) }
      unsafe list[words.count] = nil
      unsafe self.list = list
      unsafe pointer.pointee.value_list = list
      unsafe type(LXW_VALIDATION_TYPE_LIST)
    case .listed(let range, let sheet):
      unsafe pointer.pointee.value_formula = copy(Validation.reference(range, sheet: sheet))
      unsafe type(LXW_VALIDATION_TYPE_LIST_FORMULA)
    case .days(let days):
      unsafe type(LXW_VALIDATION_TYPE_DATE_NUMBER, LXW_VALIDATION_CRITERIA_BETWEEN)
      unsafe pointer.pointee.minimum_number = Double(days.lowerBound)
      unsafe pointer.pointee.maximum_number = Double(days.upperBound)
    case .decimal(let least):
      unsafe type(
        LXW_VALIDATION_TYPE_DECIMAL,
        LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
      )
      unsafe pointer.pointee.value_number = least
    case .whole(let least):
      unsafe type(
        LXW_VALIDATION_TYPE_INTEGER,
        LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
      )
      unsafe pointer.pointee.value_number = Double(least)
    case .formula(let formula):
      unsafe pointer.pointee.value_formula = copy("=" + Cell.formulaBody(formula))
      unsafe type(LXW_VALIDATION_TYPE_CUSTOM_FORMULA)
    }
  }

  private func type(
    _ type: lxw_validation_types,
    _ criteria: lxw_validation_criteria = LXW_VALIDATION_CRITERIA_NONE
  ) {
    unsafe pointer.pointee.validate = UInt8(type.rawValue)
    unsafe pointer.pointee.criteria = UInt8(criteria.rawValue)
  }

  /// A C string that is freed with this object.
  private func copy(_ text: String?) -> UnsafeMutablePointer<CChar>? {
    guard let text else { return nil }
    let copy = unsafe strdup(text)
    unsafe strings.append(copy)
    return unsafe copy
  }
}
