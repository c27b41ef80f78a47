"use strict";

// Fields that Wagtail makes ready by a script within the page, which our policy lets none be:
// what they need is said in attributes.
{
  // What makes them may come later in the page than the field.
  const whenThere = (work) =>
    document.readyState === "loading"
      ? document.addEventListener("DOMContentLoaded", work, { once: true })
      : work();

  class Ready extends window.StimulusModule.Controller {
    static values = { field: String, maker: String, options: Object };

    connect() {
      whenThere(() => {
        this.make(window[this.makerValue]);
        this.element.remove();
      });
    }
  }

  class Moment extends Ready {
    make(init) {
      init(this.fieldValue, this.optionsValue);
    }
  }

  class Chooser extends Ready {
    make(Maker) {
      if (this.makerValue === "createTaskChooser") Maker(this.fieldValue);
      else new Maker(this.fieldValue, this.optionsValue);
    }
  }

  class Rows extends Ready {
    make(Maker) {
      new Maker(this.optionsValue);
    }
  }

  window.wagtail.app.register("desk-moment", Moment);
  window.wagtail.app.register("desk-chooser", Chooser);
  window.wagtail.app.register("desk-rows", Rows);
}
